/* Records between the programs: what is written is read again, and lies are refused. */
#include <math.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "test.h"
#include "wire/coder.h"
#include "wire/frame.h"
#include "wire/read_msg.h"

static struct arena arena;
static struct buf record;

/* Of a text of 24 bytes, "é" at 3 and 4. */
static struct entity someone = { .name = { "Ada", 3 }, .confidence = 0.5f };
static struct claim said = { .at = { 0, 24 }, .speaker_entity = 0, .confidence = 0.5f };
static struct link cited = { .url = { "https://example.org/", 20 }, .start = 6, .end = 9 };

static struct reading
made(void)
{
	struct reading r = { .names = { &someone, 1 }, .claims = { &said, 1 } };

	r.art.doc.text = STR("Caf\xC3\xA9 ada said it rains.");
	r.art.links = &cited;
	r.art.n_links = 1;
	return r;
}

static bool
goes_through(struct reading r, struct read_response *back)
{
	struct read_response out = { .id = 7, .reading = r };
	struct coder c;

	buf_clear(&record);
	coder_write(&c, &record);
	code_read_response(&c, &out);
	CHECK(coder_done(&c));
	*back = (struct read_response){ .id = 0 };
	coder_read(&c, buf_view(&record), &arena);
	code_read_response(&c, back);
	return coder_done(&c) && reading_sound(&back->reading);
}

static void
release(void)
{
	arena_free(&arena);
	buf_free(&record);
}

TEST(reading_is_read_as_it_was_written)
{
	struct read_response back;

	CHECK(goes_through(made(), &back));
	CHECK_INT(back.id, 7);
	CHECK_STR(back.reading.art.doc.text, made().art.doc.text);
	CHECK_STR(back.reading.art.links[0].url, cited.url);
	CHECK_STR(back.reading.names.v[0].name, someone.name);
	CHECK_INT(back.reading.claims.v[0].at.end, 24);
	release();
}

TEST(reading_with_places_outside_or_within_a_character_is_refused)
{
	struct read_response back;
	struct claim claim = said;
	struct link link = cited;
	struct reading r = made();

	r.claims.v = &claim;
	r.art.links = &link;
	claim.at.end = 25;
	CHECK(!goes_through(r, &back));
	claim = said;
	claim.cue = (struct span){ 4, 6 };
	CHECK(!goes_through(r, &back));
	claim = said;
	claim.speaker_entity = 1;
	CHECK(!goes_through(r, &back));
	claim = said;
	link.start = 10;
	CHECK(!goes_through(r, &back));
	release();
}

TEST(reading_with_broken_text_or_confidence_is_refused)
{
	struct read_response back;
	struct entity entity = someone;
	struct reading r = made();

	r.art.doc.title = STR("\xC3");
	CHECK(!goes_through(r, &back));
	r = made();
	r.names.v = &entity;
	entity.confidence = (float)NAN;
	CHECK(!goes_through(r, &back));
	entity.confidence = 2;
	CHECK(!goes_through(r, &back));
	release();
}

TEST(record_that_ends_early_or_goes_on_is_refused)
{
	struct read_response back;
	struct coder c;

	CHECK(goes_through(made(), &back));
	for (size_t n = 0; n < record.n; n++) {
		coder_read(&c, str_sub(buf_view(&record), 0, n), &arena);
		code_read_response(&c, &back);
		CHECK(!coder_done(&c));
	}
	buf_c(&record, 0);
	coder_read(&c, buf_view(&record), &arena);
	code_read_response(&c, &back);
	CHECK(!coder_done(&c));
	release();
}

/* A frame of zeros that promises as many elements as it has bytes, each of a kilobyte. */
TEST(array_is_no_larger_than_its_writer_could_have_made)
{
	size_t n = PAGE_ARENA_MAX / 1024 + 1;
	struct coder c;

	coder_write(&c, &record);
	code_u64(&c, &(uint64_t){ n });
	for (size_t i = 0; i < n; i++)
		buf_c(&record, 0);
	coder_read(&c, buf_view(&record), &arena);
	CHECK(code_array(&c, NULL, &n, 1024) == NULL);
	CHECK(!coder_done(&c));
	CHECK_INT(n, 0);
	CHECK_INT(arena.used, 0);
	release();
}

TEST(channel_gives_frames_whole_however_they_come)
{
	struct channel ch;
	struct str frame;
	int ends[2], taken = 0;

	CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
	channel_init(&ch, ends[0]);
	for (const char *p = "\3\0\0\0one\0\0\0\0\4\0\0\0four", *at = p; at < p + 19; at++) {
		CHECK(write(ends[1], at, 1) == 1);
		CHECK_INT(channel_fill(&ch, NULL), 1);
		while (channel_take(&ch, &frame)) {
			CHECK_STR(frame, taken == 0 ? STR("one") : taken == 1 ? STR("") :
				STR("four"));
			taken++;
		}
	}
	CHECK_INT(taken, 3);
	CHECK(write(ends[1], "\xFF\xFF\xFF\xFFx", 5) == 5);
	CHECK_INT(channel_fill(&ch, NULL), 1);
	CHECK_INT(channel_fill(&ch, NULL), -1);
	close(ends[1]);
	channel_free(&ch);
}
