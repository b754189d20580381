#include "test.h"

#include "text/date.h"

/* ISO form of a whole string, "" when it is no date. */
static struct str
iso_of(const char *s, const char *lang)
{
	static char out[DATE_ISO_SIZE];
	struct date d;

	return date_parse_lang(str_of(s), str_of(lang), &d) ? date_iso(&d, out) : STR("");
}

/* "from-to iso" of the first date in a text. */
static struct str
found(const char *text, const char *lang)
{
	static char iso[DATE_ISO_SIZE];
	struct str t = str_of(text);
	struct date d;
	size_t start, end;

	if (!date_find(t, 0, str_of(lang), &d, &start, &end))
		return STR("");
	CHECK(start < end && end <= t.n);
	return date_iso(&d, iso);
}

#define IS(in, want) CHECK_STR(iso_of(in, ""), STR(want))
#define IS_IN(lang, in, want) CHECK_STR(iso_of(in, lang), STR(want))
#define FINDS(lang, text, want) CHECK_STR(found(text, lang), STR(want))

TEST(date_reads_the_forms_of_programs)
{
	IS("Fri, 13 Feb 2026 07:08:09 GMT", "2026-02-13T07:08:09Z");
	IS("Fri, 13 Feb 26 07:08:09 -0500", "2026-02-13T12:08:09Z");
	IS("Fri Feb 13 07:08:09 UTC 2026", "2026-02-13T07:08:09Z");
	IS("Fri Feb 13 2026 07:08:09 GMT+0100 (Central European Standard Time)",
	    "2026-02-13T06:08:09Z");
	IS("2026-02-13T07:08:09.123+01:00", "2026-02-13T06:08:09Z");
	IS("20260213T070809Z", "2026-02-13T07:08:09Z");
	IS("2026-044", "2026-02-13");
	IS("20260213070809", "2026-02-13T07:08:09Z");
	IS("20260213070861", "");
	IS("1770966489", "2026-02-13T07:08:09Z");
	IS("1770966489123", "2026-02-13T07:08:09Z");
}

TEST(date_keeps_absent_parts_absent)
{
	IS("2026", "2026");
	IS("2026-02", "2026-02");
	IS("February 2026", "2026-02");
	IS("13 February 2026", "2026-02-13");
}

TEST(date_reads_english)
{
	IS("Feb. 13, 2026 7:08 p.m. EST", "2026-02-14T00:08:00Z");
	IS("7:08 AM ET, Fri July 3, 2026", "2026-07-03T11:08:00Z");
	IS("Friday the 13th of February, 2026", "");
	IS("Friday, 13th of February, 2026", "2026-02-13");
	IS("Jun 23, 2023, 7 p.m.", "2023-06-23T19:00:00Z");
}

TEST(date_reads_other_languages)
{
	IS_IN("de", "Freitag, 13. Februar 2026, 19.08 Uhr", "2026-02-13T19:08:00Z");
	IS_IN("fr", "mar. 3 mars 2026 à 7h08", "2026-03-03T07:08:00Z");
	IS_IN("fr", "1er août 2026", "2026-08-01");
	IS_IN("es", "viernes, 13 de febrero de 2026", "2026-02-13");
	IS_IN("it", "13 febbraio 2026", "2026-02-13");
	IS_IN("pt", "sexta-feira, 13 de fevereiro de 2026", "2026-02-13");
	IS_IN("nl", "13 maart 2026", "2026-03-13");
	IS_IN("pl", "13 listopada 2026 r.", "2026-11-13");
	IS_IN("hr", "13 listopada 2026", "2026-10-13");
	IS_IN("ru", "13 февраля 2026 г., 19:08", "2026-02-13T19:08:00Z");
	IS_IN("tr", "13 Şubat 2026 Cuma", "2026-02-13");
	IS_IN("sv", "den 13 februari 2026 kl. 07:08", "2026-02-13T07:08:00Z");
	IS_IN("cs", "13. 2. 2026", "2026-02-13");
	IS_IN("hu", "2026. február 13., péntek 7:08", "2026-02-13T07:08:00Z");
	IS_IN("ja", "2026年2月13日 19時08分", "2026-02-13T19:08:00Z");
	IS_IN("ko", "2026년 2월 13일 오후 7:08", "2026-02-13T10:08:00Z");
	IS_IN("ar", "١٣ كانون الثاني ٢٠٢٦", "2026-01-13");
	IS_IN("uk", "13 лют. 2026 р.", "2026-02-13");
	IS_IN("lv", "piektdiena, 2026. gada 13. februāris", "2026-02-13");
	IS_IN("lt", "2026 m. vasario 13 d., penktadienis", "2026-02-13");
	IS_IN("hi", "13 जून 2026", "2026-06-13");
	IS_IN("he", "13 בפבר׳ 2026", "2026-02-13");
	IS_IN("ms", "Jumaat, 13 Februari 2026", "2026-02-13");
	IS_IN("th", "13 กุมภาพันธ์ 2569", "2026-02-13");
	IS_IN("vi", "13 tháng 2, 2026", "2026-02-13");
}

TEST(date_language_decides_between_day_and_month)
{
	IS_IN("en", "02/03/2026", "2026-02-03");
	IS_IN("en-gb", "02/03/2026", "2026-03-02");
	IS("02/03/2026", "2026-03-02");
	IS("02/13/2026", "2026-02-13");
	IS_IN("en", "02.03.2026", "2026-03-02");
}

TEST(date_refuses_what_is_none)
{
	IS("", "");
	IS("hello", "");
	IS("013", "");
	IS("12:30", "");
	IS("Feb 30, 2026", "");
	IS("2026-13-01", "");
	IS("2026-02-13T10:14:61Z", "");
	IS("13 Feb 2026 25:00", "");
	IS("Sun, 16 Dec 2012 1:2:3:4 GMT", "");
	IS("Sun, 16 Dec 2012 11:47:32 +zz:00", "");
}

TEST(date_is_found_in_running_text)
{
	FINDS("en", "He left on Feb. 13, 2026, for good.", "2026-02-13");
	FINDS("en", "Updated 13 February 2026 at 7:08 p.m. ET by X", "2026-02-14T00:08:00Z");
	FINDS("en", "It was the 22nd of December. The 2023 season began.", "");
	FINDS("en", "It came out 2026, on the Mac 2026.", "");
	FINDS("en", "They may 2026 times; version 10.2.2026.1", "");
	FINDS("de", "Am 13.02.2026 kam er.", "2026-02-13");
	FINDS("fr", "publié le 13 février 2026 à 19h08", "2026-02-13T19:08:00Z");
	FINDS("zh", "他于2026年2月13日离开。", "2026-02-13");
	FINDS("ja", "更新日：2026年2月13日（金）", "2026-02-13");
	FINDS("en", "Last updated: 5/15/20", "2020-05-15");
	FINDS("de", "am 12.11.16 kam er", "2016-11-12");
	FINDS("en", "macOS 10.11.12 is out", "");
	FINDS("en", "no date here, 192.168.10.2026", "");
}
