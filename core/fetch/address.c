#include "address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

struct net4 {
	unsigned char at[4];
	unsigned bits;
};
struct net6 {
	unsigned char at[16];
	unsigned bits;
};

/* IANA's special-purpose registry, and the metadata service that has a public address. */
static const struct net4 nets4[] = {
	{ { 0 }, 8 },
	{ { 10 }, 8 },
	{ { 100, 64 }, 10 },
	{ { 127 }, 8 },
	{ { 169, 254 }, 16 },
	{ { 172, 16 }, 12 },
	{ { 192, 0, 0 }, 24 },
	{ { 192, 0, 2 }, 24 }, /* for examples, as 198.51.100 and 203.0.113 */
	{ { 192, 168 }, 16 },
	{ { 198, 18 }, 15 },
	{ { 198, 51, 100 }, 24 },
	{ { 203, 0, 113 }, 24 },
	{ { 168, 63, 129, 16 }, 32 },
	{ { 224 }, 4 },
	{ { 240 }, 4 },
};

/* What the world reaches over IPv6, and what of it is not. */
static const struct net6 global6 = { { 0x20 }, 3 };
static const struct net6 nets6[] = {
	{ { 0x20, 0x01, 0x00, 0x00 }, 32 }, /* Teredo: the IPv4 address in it is masked */
	{ { 0x20, 0x01, 0x00, 0x02, 0x00, 0x00 }, 48 },
	{ { 0x20, 0x01, 0x00, 0x10 }, 28 },
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
	{ { 0x3f, 0xff, 0x00 }, 20 },
};

/* Where an IPv4 address stands inside an IPv6 one. */
static const struct {
	struct net6 net;
	unsigned at;
} carriers[] = {
	{ { { 0 }, 96 }, 12 },
	{ { { [10] = 0xff, [11] = 0xff }, 96 }, 12 },
	{ { { [8] = 0xff, [9] = 0xff }, 96 }, 12 },
	{ { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },
	{ { { 0x20, 0x02 }, 16 }, 2 },
};

static bool
in_net(const unsigned char *a, const unsigned char *net, unsigned bits)
{
	unsigned bytes = bits / 8, rest = bits % 8;

	if (memcmp(a, net, bytes) != 0)
		return false;
	return rest == 0 || ((a[bytes] ^ net[bytes]) >> (8 - rest)) == 0;
}

static bool
private4(const unsigned char a[4])
{
	for (size_t i = 0; i < sizeof(nets4) / sizeof(nets4[0]); i++) {
		if (in_net(a, nets4[i].at, nets4[i].bits))
			return true;
	}
	return false;
}

static bool
private6(const unsigned char a[16])
{
	for (size_t i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++) {
		if (in_net(a, carriers[i].net.at, carriers[i].net.bits))
			return private4(a + carriers[i].at);
	}
	for (size_t i = 0; i < sizeof(nets6) / sizeof(nets6[0]); i++) {
		if (in_net(a, nets6[i].at, nets6[i].bits))
			return true;
	}
	return !in_net(a, global6.at, global6.bits);
}

bool
address_is_private(const struct sockaddr *a)
{
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;

	switch (a->sa_family) {
	case AF_INET:
		memcpy(&in4, a, sizeof(in4));
		return private4((const unsigned char *)&in4.sin_addr);
	case AF_INET6:
		memcpy(&in6, a, sizeof(in6));
		return private6(in6.sin6_addr.s6_addr);
	default:
		return true;
	}
}

/* Fills *a from a written address; false for a name. */
static bool
parse(struct str ip, int port, struct sockaddr_storage *a)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	char text[INET6_ADDRSTRLEN];
	size_t zone;

	if (str_starts(ip, STR("[")) && str_ends(ip, STR("]")))
		ip = str_sub(ip, 1, ip.n - 1);
	if ((zone = str_findc(ip, '%')) != STR_NONE)
		ip = str_sub(ip, 0, zone);
	if (ip.n == 0 || ip.n >= sizeof(text))
		return false;
	memcpy(text, ip.p, ip.n);
	text[ip.n] = '\0';
	memset(a, 0, sizeof(*a));
	in4.sin_port = in6.sin6_port = htons((uint16_t)port);
	if (inet_pton(AF_INET, text, &in4.sin_addr) == 1)
		memcpy(a, &in4, sizeof(in4));
	else if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1)
		memcpy(a, &in6, sizeof(in6));
	else
		return false;
	return true;
}

bool
address_text_is_private(struct str ip)
{
	struct sockaddr_storage a;

	return parse(ip, 0, &a) && address_is_private((struct sockaddr *)&a);
}

bool
address_is_local_name(struct str host)
{
	while (str_ends(host, STR(".")))
		host = str_sub(host, 0, host.n - 1);
	return str_eqi(host, STR("localhost")) || str_endsi(host, STR(".localhost"));
}

static void
add_proxy(struct proxies *p, const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;

	if (getaddrinfo(host, port, &hints, &found) != 0)
		return;
	for (struct addrinfo *a = found; a != NULL && p->n < PROXY_ADDRESSES_MAX;
	     a = a->ai_next) {
		if (a->ai_addrlen <= sizeof(p->at[0]))
			memcpy(&p->at[p->n++], a->ai_addr, a->ai_addrlen);
	}
	freeaddrinfo(found);
}

static void
add_proxy_url(struct proxies *p, const char *url)
{
	CURLU *u = curl_url();
	char *host = NULL, *port = NULL;

	if (u != NULL &&
	    curl_url_set(u, CURLUPART_URL, url,
		CURLU_DEFAULT_SCHEME | CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		if (curl_url_get(u, CURLUPART_PORT, &port, 0) != CURLUE_OK)
			port = NULL;
		if (host[0] == '[')
			host[strlen(host) - 1] = '\0';
		add_proxy(p, host + (host[0] == '['), port ? port : "1080");
	}
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(u);
}

void
proxies_read(struct proxies *p)
{
	/* HTTP_PROXY in capitals is not among them: a CGI client could set it. */
	static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY",
		"all_proxy", "ALL_PROXY" };

	p->n = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *url = getenv(names[i]);

		if (url != NULL && *url != '\0')
			add_proxy_url(p, url);
	}
}

static bool
same(const struct sockaddr *a, const struct sockaddr *b)
{
	struct sockaddr_in a4, b4;
	struct sockaddr_in6 a6, b6;

	if (a->sa_family != b->sa_family)
		return false;
	if (a->sa_family == AF_INET) {
		memcpy(&a4, a, sizeof(a4));
		memcpy(&b4, b, sizeof(b4));
		return a4.sin_port == b4.sin_port &&
		       a4.sin_addr.s_addr == b4.sin_addr.s_addr;
	}
	memcpy(&a6, a, sizeof(a6));
	memcpy(&b6, b, sizeof(b6));
	return a6.sin6_port == b6.sin6_port &&
	    memcmp(&a6.sin6_addr, &b6.sin6_addr, sizeof(a6.sin6_addr)) == 0;
}

bool
proxies_have(const struct proxies *p, const struct sockaddr *a)
{
	for (size_t i = 0; i < p->n; i++) {
		if (same((const struct sockaddr *)&p->at[i], a))
			return true;
	}
	return false;
}

bool
proxies_have_text(const struct proxies *p, const char *ip, int port)
{
	struct sockaddr_storage a;

	return parse(str_of(ip), port, &a) && proxies_have(p, (struct sockaddr *)&a);
}
