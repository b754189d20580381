#include "fetch_msg.h"

#include "coder.h"

void
code_fetch_request(struct coder *c, struct fetch_request *r)
{
	code_u32(c, &r->id);
	r->method = (enum fetch_method)code_enum(c, r->method, 2);
	code_str(c, &r->url);
	code_str(c, &r->etag);
	code_str(c, &r->last_modified);
	code_str(c, &r->referer);
	code_bool(c, &r->from_page);
	code_bool(c, &r->patient);
	code_u64(c, &r->max_bytes);
}

void
code_fetch_response(struct coder *c, struct fetch_response *r)
{
	code_u32(c, &r->id);
	r->error = (enum err_kind)code_enum(c, r->error, ERR_INTR + 1);
	code_str(c, &r->reason);
	code_int(c, &r->status);
	code_str(c, &r->url);
	code_str(c, &r->final_url);
	r->hops = code_array(c, r->hops, &r->n_hops, sizeof(*r->hops));
	for (size_t i = 0; i < r->n_hops; i++) {
		code_int(c, &r->hops[i].status);
		code_str(c, &r->hops[i].url);
		code_str(c, &r->hops[i].location);
	}
	code_str(c, &r->headers);
	code_str(c, &r->request);
	code_str(c, &r->type);
	code_str(c, &r->charset);
	code_str(c, &r->etag);
	code_str(c, &r->last_modified);
	code_str(c, &r->body);
	code_bool(c, &r->truncated);
	code_str(c, &r->ip);
	code_i64(c, &r->time);
	code_i64(c, &r->elapsed_ms);
	code_u64(c, &r->place);
	code_i64(c, &r->retry_after);
	code_u32(c, &r->tries);
}
