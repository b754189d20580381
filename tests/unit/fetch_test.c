/* The fetcher against a server of fixed answers. */
#include "test.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "fetch/address.h"
#include "fetch/fetch.h"
#include "fetch_server.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n"

struct fetched {
	struct fetcher *f;
	const struct fetch_response *r;
};

static void
fetch(struct fetched *o, const char *host, const char *path, struct fetch_request r,
    struct fetch_options opt)
{
	struct error e = ERROR_INIT;
	char url[512];

	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	setenv("ARCH_PACE_MS", "2", 1);
	setenv("ARCH_IDLE_SECONDS", "1", 1);
	snprintf(url, sizeof(url), "http://%s:%d%s", host, server_port(), path);
	r.url = str_of(url);
	o->f = fetcher_new(&opt, &e);
	fetcher_add(o->f, &r);
	CHECK_INT(fetcher_step(o->f, &o->r, &e), 1);
}

static void
get(struct fetched *o, const char *path)
{
	fetch(o, "127.0.0.1", path, (struct fetch_request){ .id = 7 },
	    (struct fetch_options){ .parallel = 2 });
}

static void
end(struct fetched *o)
{
	fetcher_free(o->f);
	server_stop();
}

static bool
says(const struct fetched *o, const char *words)
{
	if (str_find(o->r->reason, str_of(words)) != STR_NONE)
		return true;
	printf("the reason is: %.*s\n", STRF(o->r->reason));
	return false;
}

TEST(fetch_gives_the_page_with_its_type_charset_and_headers)
{
	static const struct answer answers[] = {
		{ .path = "/",
		    .bytes = OK "ETag: \"x\"\r\nContent-Length: 5\r\n\r\nhello" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->id, 7);
	CHECK_INT(o.r->status, 200);
	CHECK_STR(o.r->body, STR("hello"));
	CHECK_STR(o.r->type, STR("text/html"));
	CHECK_STR(o.r->charset, STR("UTF-8"));
	CHECK_STR(o.r->etag, STR("\"x\""));
	CHECK_STR(o.r->ip, STR("127.0.0.1"));
	CHECK(str_starts(o.r->headers, STR("HTTP/1.1 200 OK\r\n")));
	CHECK(str_ends(o.r->headers, STR("\r\n\r\n")));
	CHECK(str_starts(o.r->request, STR("GET / HTTP/1.1\r\n")));
	CHECK(!o.r->truncated);
	end(&o);
}

TEST(fetch_keeps_the_chain_of_redirects)
{
	static const struct answer answers[] = {
		{ .path = "/a", .bytes = "HTTP/1.1 301 Moved\r\nLocation: b#part\r\n\r\n" },
		{ .path = "/b", .bytes = "HTTP/1.1 302 Found\r\nLocation: /c\r\n\r\n" },
		{ .path = "/c", .bytes = OK "\r\npage" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/a");
	CHECK_INT(o.r->status, 200);
	CHECK_INT((long long)o.r->n_hops, 2);
	CHECK_INT(o.r->hops[0].status, 301);
	CHECK(str_ends(o.r->hops[0].url, STR("/a")));
	CHECK(str_ends(o.r->hops[0].location, STR("/b")));
	CHECK(str_ends(o.r->hops[1].location, STR("/c")));
	CHECK(str_ends(o.r->final_url, STR("/c#part")));
	end(&o);
}

TEST(fetch_tells_a_circle_of_redirects)
{
	static const struct answer answers[] = {
		{ .path = "/a", .bytes = "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n" },
		{ .path = "/b", .bytes = "HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/a");
	CHECK_INT(o.r->error, ERR_NET);
	CHECK(says(&o, "circle"));
	CHECK_INT((long long)o.r->n_hops, 2);
	end(&o);
}

TEST(fetch_goes_on_where_a_redirect_to_itself_sets_a_cookie)
{
	static const struct answer answers[] = {
		{ .path = "/a",
		    .once = true,
		    .bytes = "HTTP/1.1 302 Found\r\nSet-Cookie: seen=1\r\nLocation: "
			     "/a\r\n\r\n" },
		{ .path = "/a", .bytes = OK "\r\npage" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/a");
	CHECK_INT(o.r->status, 200);
	CHECK(str_find(o.r->request, STR("Cookie: seen=1")) != STR_NONE);
	end(&o);
}

TEST(fetch_refuses_redirects_to_other_schemes)
{
	static const char *const targets[] = { "file:///etc/passwd", "ftp://127.0.0.1/x",
		"dict://127.0.0.1:1/x", "data:text/html,hi", "javascript:alert(1)" };
	char bytes[256];
	struct answer answers[] = { { .path = "/a", .bytes = bytes }, { 0 } };
	struct fetched o;

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		snprintf(bytes, sizeof(bytes), "HTTP/1.1 302 Found\r\nLocation: %s\r\n\r\n",
		    targets[i]);
		server_start(answers);
		get(&o, "/a");
		CHECK(o.r->error != ERR_NONE);
		CHECK(says(&o, "only http and https"));
		end(&o);
	}
}

TEST(fetch_keeps_passwords_and_cookies_to_their_host)
{
	char bytes[256], jar[] = "/tmp/arch-cookies-XXXXXX";
	struct answer answers[] = {
		{ .path = "/first", .bytes = "HTTP/1.1 302 Found\r\nLocation: a\r\n\r\n" },
		{ .path = "/a", .bytes = bytes }, { .path = "/b", .bytes = OK "\r\npage" }, { 0 }
	};
	int fd = mkstemp(jar);
	struct fetched o;

	dprintf(
	    fd, "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tid\tsecret\n");
	close(fd);
	snprintf(bytes, sizeof(bytes),
	    "HTTP/1.1 302 Found\r\nLocation: http://localhost:%d/b\r\n\r\n", server_port());
	server_start(answers);
	fetch(&o, "user:pass@127.0.0.1", "/first", (struct fetch_request){ 0 },
	    (struct fetch_options){ .cookies_file = jar });
	CHECK_INT(o.r->status, 200);
	CHECK(strstr(server_request("/a"), "Authorization: Basic dXNlcjpwYXNz") != NULL);
	CHECK(strstr(server_request("/a"), "id=secret") != NULL);
	CHECK(strstr(server_request("/b"), "Host: localhost") != NULL);
	CHECK(strstr(server_request("/b"), "Authorization") == NULL);
	CHECK(strstr(server_request("/b"), "secret") == NULL);
	end(&o);
	unlink(jar);
}

TEST(fetch_leads_no_page_into_a_private_network)
{
	static const char *const hosts[] = { "127.0.0.1", "localhost", "a.localhost",
		"127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]" };
	static const struct answer answers[] = { { .path = "/", .bytes = OK "\r\nx" },
		{ 0 } };
	struct fetched o;

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		server_start(answers);
		fetch(&o, hosts[i], "/", (struct fetch_request){ .from_page = true },
		    (struct fetch_options){ 0 });
		CHECK_INT(o.r->error, ERR_INPUT);
		CHECK(says(&o, "private network"));
		CHECK_INT(server_count("/"), 0);
		end(&o);
	}
}

/* A name is known to be private only when its socket is about to connect. */
TEST(fetch_refuses_a_name_that_resolves_to_a_private_address)
{
	static const struct answer answers[] = { { .path = "/", .bytes = OK "\r\nx" },
		{ 0 } };
	char name[256] = "";
	struct addrinfo *a = NULL;
	struct fetched o;

	gethostname(name, sizeof(name) - 1);
	if (getaddrinfo(name, NULL, NULL, &a) != 0 || !address_is_private(a->ai_addr)) {
		if (a != NULL)
			freeaddrinfo(a);
		return;
	}
	freeaddrinfo(a);
	server_start(answers);
	fetch(&o, name, "/", (struct fetch_request){ .from_page = true },
	    (struct fetch_options){ 0 });
	CHECK(says(&o, "private network"));
	CHECK_INT(o.r->tries, 1);
	end(&o);
}

TEST(fetch_goes_to_a_private_network_when_that_is_allowed)
{
	static const struct answer answers[] = { { .path = "/", .bytes = OK "\r\nx" },
		{ 0 } };
	struct fetched o;

	server_start(answers);
	fetch(&o, "127.0.0.1", "/", (struct fetch_request){ .from_page = true },
	    (struct fetch_options){ .allow_private = true });
	CHECK_INT(o.r->status, 200);
	end(&o);
}

TEST(fetch_tries_a_busy_server_again)
{
	static const struct answer answers[] = {
		{ .path = "/", .once = true, .bytes = "HTTP/1.1 503 Busy\r\n\r\nlater" },
		{ .path = "/", .bytes = OK "\r\npage" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->status, 200);
	CHECK_INT(o.r->tries, 2);
	CHECK_INT(o.r->retry_after, -1);
	CHECK_STR(o.r->body, STR("page"));
	end(&o);
}

TEST(fetch_waits_as_long_as_the_server_asks)
{
	static const struct answer answers[] = {
		{ .path = "/",
		    .once = true,
		    .bytes = "HTTP/1.1 429 No\r\nRetry-After: 1\r\n\r\n" },
		{ .path = "/", .bytes = OK "\r\npage" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->status, 200);
	CHECK(o.r->elapsed_ms >= 1000);
	end(&o);
}

TEST(fetch_does_not_wait_for_a_day)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = "HTTP/1.1 429 No\r\nRetry-After: 86400\r\n\r\n" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NONE);
	CHECK_INT(o.r->status, 429);
	CHECK_INT(o.r->tries, 1);
	CHECK_INT(o.r->retry_after, 86400);
	CHECK(says(&o, "429 Too Many Requests"));
	end(&o);
}

TEST(fetch_gives_up_on_a_server_that_stays_busy)
{
	static const struct answer answers[] = {
		{ .path = "/",
		    .bytes = "HTTP/1.1 500 No\r\nRetry-After: -5, soon\r\n\r\noh" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->status, 500);
	CHECK_INT(o.r->tries, FETCH_RETRIES_MAX + 1);
	CHECK_INT(server_count("/"), FETCH_RETRIES_MAX + 1);
	end(&o);
}

TEST(fetch_marks_a_page_cut_short)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = OK "Content-Length: 100\r\n\r\nhalf a page" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NONE);
	CHECK(o.r->truncated);
	CHECK_STR(o.r->body, STR("half a page"));
	CHECK(says(&o, "before the page was whole"));
	end(&o);
}

TEST(fetch_marks_a_part_nobody_asked_for)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = "HTTP/1.1 206 Part\r\nContent-Length: 1\r\n\r\nx" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK(o.r->truncated);
	end(&o);
}

TEST(fetch_stops_waiting_for_a_silent_server)
{
	static const struct answer answers[] = { { .path = "/",
						     .bytes =
							 OK "Content-Length: 100\r\n\r\n",
						     .stay_open = true },
		{ 0 } };
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NET);
	CHECK(says(&o, "timed out after 1 s without a byte"));
	end(&o);
}

TEST(fetch_refuses_what_is_larger_than_asked)
{
	static const struct answer answers[] = {
		{ .path = "/told", .bytes = OK "Content-Length: 9000\r\n\r\nx" },
		{ .path = "/untold", .bytes = OK "\r\n0123456789012345678901234567890" },
		{ 0 }
	};
	struct fetch_request r = { .max_bytes = 20 };
	struct fetched o;

	for (int told = 0; told < 2; told++) {
		server_start(answers);
		fetch(&o, "127.0.0.1", told ? "/told" : "/untold", r,
		    (struct fetch_options){ 0 });
		CHECK_INT(o.r->error, ERR_LIMIT);
		CHECK(says(&o, "larger than 20 bytes"));
		CHECK_INT((long long)o.r->body.n, 0);
		end(&o);
	}
}

TEST(fetch_takes_no_half_a_header_for_an_answer)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NET);
	CHECK_INT(o.r->tries, FETCH_RETRIES_MAX + 1);
	end(&o);
}

TEST(fetch_follows_addresses_in_any_bytes)
{
	static const struct answer answers[] = {
		{ .path = "/a",
		    .bytes = "HTTP/1.1 302 Found\r\nLocation: /caf\xe9 1\r\n\r\n" },
		{ .path = "/caf%E9%201",
		    .bytes = "HTTP/1.1 302 Found\r\nLocation: /\xc3\xa9\r\n\r\n" },
		{ .path = "/%C3%A9", .bytes = OK "\r\npage" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/a");
	CHECK_INT(o.r->status, 200);
	end(&o);
}

TEST(fetch_refuses_headers_without_end)
{
	char *bytes = malloc(FETCH_HEADERS_MAX * 2);
	struct answer answers[] = { { .path = "/", .bytes = bytes }, { 0 } };
	struct fetched o;
	size_t n = (size_t)sprintf(bytes, "HTTP/1.1 200 OK\r\n");

	while (n < FETCH_HEADERS_MAX + 4096)
		n += (size_t)sprintf(bytes + n, "X-More: %zu\r\n", n);
	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_LIMIT);
	end(&o);
	free(bytes);
}

TEST(fetch_refuses_lengths_that_differ)
{
	static const struct answer answers[] = {
		{ .path = "/",
		    .bytes = OK "Content-Length: 4\r\nContent-Length: 2\r\n\r\npage" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NET);
	CHECK(says(&o, "two different Content-Length"));
	end(&o);
}

TEST(fetch_asks_whether_a_page_changed)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = "HTTP/1.1 304 Not Modified\r\n\r\n" }, { 0 }
	};
	struct fetched o;

	server_start(answers);
	fetch(&o, "127.0.0.1", "/", (struct fetch_request){ .etag = STR("\"v1\"") },
	    (struct fetch_options){ 0 });
	CHECK_INT(o.r->error, ERR_NONE);
	CHECK_INT(o.r->status, 304);
	CHECK(strstr(server_request("/"), "If-None-Match: \"v1\"\r\n") != NULL);
	end(&o);
	server_start(answers);
	get(&o, "/");
	CHECK_INT(o.r->error, ERR_NET);
	CHECK(says(&o, "not asked"));
	end(&o);
}

TEST(fetch_adds_no_header_that_a_stored_value_smuggles)
{
	static const struct answer answers[] = { { .path = "/", .bytes = OK "\r\nx" },
		{ 0 } };
	struct fetched o;

	server_start(answers);
	fetch(&o, "127.0.0.1", "/", (struct fetch_request){ .etag = STR("x\r\nEvil: 1") },
	    (struct fetch_options){ 0 });
	CHECK(strstr(server_request("/"), "Evil") == NULL);
	end(&o);
}

TEST(fetch_asks_for_the_head_alone)
{
	static const struct answer answers[] = {
		{ .path = "/",
		    .bytes = OK "Content-Length: 500\r\nContent-Encoding: gzip\r\n\r\n" },
		{ 0 }
	};
	struct fetched o;

	server_start(answers);
	fetch(&o, "127.0.0.1", "/", (struct fetch_request){ .method = FETCH_HEAD },
	    (struct fetch_options){ 0 });
	CHECK_INT(o.r->status, 200);
	CHECK(!o.r->truncated);
	CHECK(str_starts(str_of(server_request("/")), STR("HEAD / ")));
	end(&o);
}

TEST(fetch_names_what_is_wrong_with_an_address)
{
	static const char *const urls[] = { "http://127.0.0.1:99999/", "http://",
		"file:///etc/passwd", "http://[::1/" };
	struct error e = ERROR_INIT;
	const struct fetch_response *r;
	struct fetcher *f = fetcher_new(&(struct fetch_options){ 0 }, &e);

	for (uint32_t i = 0; i < 4; i++)
		fetcher_add(f, &(struct fetch_request){ .id = i, .url = str_of(urls[i]) });
	for (uint32_t i = 0; i < 4; i++) {
		CHECK_INT(fetcher_step(f, &r, &e), 1);
		CHECK_INT(r->error, ERR_INPUT);
		CHECK(r->reason.n > 0);
	}
	CHECK_INT(fetcher_step(f, &r, &e), 0);
	fetcher_free(f);
}

TEST(fetch_leaves_a_pause_between_two_requests_to_a_host)
{
	static const struct answer answers[] = { { .path = "/", .bytes = OK "\r\nx" },
		{ 0 } };
	struct error e = ERROR_INIT;
	const struct fetch_response *r;
	struct fetcher *f;
	int64_t began = clock_mono_ms();
	char url[64];

	server_start(answers);
	setenv("ARCH_PACE_MS", "60", 1);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", server_port());
	f = fetcher_new(&(struct fetch_options){ 0 }, &e);
	for (uint32_t i = 0; i < 4; i++)
		fetcher_add(f, &(struct fetch_request){ .id = i, .url = str_of(url) });
	CHECK_INT((long long)fetcher_pending(f), 4);
	while (fetcher_step(f, &r, &e) == 1)
		CHECK_INT(r->status, 200);
	CHECK_INT(server_count("/"), 4);
	CHECK(clock_mono_ms() - began >= 3 * 60);
	fetcher_free(f);
	server_stop();
}

TEST(fetch_has_at_most_two_requests_at_a_host)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = OK "\r\nx", .delay_ms = 100 }, { 0 }
	};
	struct error e = ERROR_INIT;
	const struct fetch_response *r;
	struct fetcher *f;
	int64_t began = clock_mono_ms();
	char url[64];

	server_start(answers);
	setenv("ARCH_PACE_MS", "1", 1);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", server_port());
	f = fetcher_new(&(struct fetch_options){ 0 }, &e);
	for (uint32_t i = 0; i < 6; i++)
		fetcher_add(f, &(struct fetch_request){ .id = i, .url = str_of(url) });
	while (fetcher_step(f, &r, &e) == 1)
		CHECK_INT(r->status, 200);
	CHECK_INT(server_count("/"), 6);
	CHECK(clock_mono_ms() - began >= 300);
	fetcher_free(f);
	server_stop();
}

TEST(fetch_reaches_a_proxy_in_a_private_network_and_keeps_its_password)
{
	static const struct answer answers[] = {
		{ .path = "http://example.test/", .bytes = OK "\r\npage" }, { 0 }
	};
	const struct fetch_request r = { .url = STR("http://example.test/"), .from_page = true };
	struct error e = ERROR_INIT;
	struct fetched o;
	char proxy[64];

	server_start(answers);
	snprintf(proxy, sizeof(proxy), "http://u:p@127.0.0.1:%d", server_port());
	setenv("http_proxy", proxy, 1);
	o.f = fetcher_new(&(struct fetch_options){ 0 }, &e);
	fetcher_add(o.f, &r);
	CHECK_INT(fetcher_step(o.f, &o.r, &e), 1);
	unsetenv("http_proxy");
	CHECK_INT(o.r->status, 200);
	CHECK_STR(o.r->body, STR("page"));
	CHECK(strstr(server_request("http://example.test/"), "Proxy-Authorization") != NULL);
	CHECK(str_findi(o.r->request, STR("Proxy-")) == STR_NONE);
	CHECK(str_ends(o.r->request, STR("\r\n\r\n")));
	end(&o);
}

TEST(fetch_returns_when_the_watched_socket_speaks)
{
	static const struct answer answers[] = {
		{ .path = "/", .bytes = "", .stay_open = true }, { 0 }
	};
	struct error e = ERROR_INIT;
	const struct fetch_response *r;
	struct fetcher *f;
	char url[64];
	int fds[2];

	server_start(answers);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", server_port());
	f = fetcher_new(&(struct fetch_options){ 0 }, &e);
	fetcher_add(f, &(struct fetch_request){ .url = str_of(url) });
	CHECK_INT(pipe(fds), 0);
	CHECK_INT((long long)write(fds[1], "x", 1), 1);
	fetcher_watch(f, fds[0]);
	CHECK_INT(fetcher_step(f, &r, &e), 0);
	CHECK_INT((long long)fetcher_pending(f), 1);
	fetcher_free(f);
	close(fds[0]);
	close(fds[1]);
	server_stop();
}
