// The same with Xapian: with_xapian index DB <LINES; with_xapian query DB TIMES <QUERIES
// (queries.tsv as it is). Words are lower-cased and not stemmed, with their positions.
#include <jansson.h>
#include <time.h>
#include <xapian.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

static std::string
field(json_t *o, const char *name)
{
	json_t *v = json_object_get(o, name);

	return json_is_string(v) ? json_string_value(v) : "";
}

static int
index(const char *path)
{
	Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
	Xapian::TermGenerator words;
	std::string line;

	setenv("XAPIAN_FLUSH_THRESHOLD", "50000", 0);
	while (std::getline(std::cin, line)) {
		json_t *o = json_loads(line.c_str() + line.find('\t') + 1, 0, NULL);
		json_t *names = json_object_get(o, "entities");
		Xapian::Document doc;

		words.set_document(doc);
		words.index_text(field(o, "title"), 5);
		words.increase_termpos();
		words.index_text(field(o, "text"));
		doc.add_boolean_term("H" + field(o, "site"));
		doc.add_value(0, field(o, "published").substr(0, 10));
		for (size_t i = 0; i < json_array_size(names); i++)
			doc.add_boolean_term("XN" + field(json_array_get(names, i), "name"));
		db.add_document(doc);
		json_decref(o);
	}
	db.commit();
	return 0;
}

static Xapian::Query
query_of(const Xapian::Database &db, const std::string &op, const std::string &words,
    const std::string &filter)
{
	std::istringstream in(words);
	std::vector<Xapian::Query> v;
	std::string w;
	size_t eq = filter.find('=');

	while (in >> w)
		v.push_back(op == "prefix" ? Xapian::Query(Xapian::Query::OP_WILDCARD, w)
					   : Xapian::Query(w));
	Xapian::Query q = op == "phrase" ? Xapian::Query(Xapian::Query::OP_PHRASE, v.begin(),
					       v.end(), v.size())
	    : op == "near"               ? Xapian::Query(Xapian::Query::OP_NEAR, v.begin(),
				v.end(), 12)
	    : op == "or" ? Xapian::Query(Xapian::Query::OP_OR, v.begin(), v.end())
			 : Xapian::Query(Xapian::Query::OP_AND, v.begin(), v.end());
	if (eq == std::string::npos)
		return q;
	std::string kind = filter.substr(0, eq), value = filter.substr(eq + 1);
	Xapian::Query f = kind == "date"
			      ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 0,
				    value.substr(0, 10), value.substr(12))
			      : Xapian::Query((kind == "site" ? "H" : "XN") + value);
	return Xapian::Query(Xapian::Query::OP_FILTER, q, f);
}

static double
now()
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
query(const char *path, int times)
{
	Xapian::Database db(path);
	std::string line, part[4];

	while (std::getline(std::cin, line)) {
		std::istringstream in(line);
		double best = 1e9;
		size_t found = 0;

		for (std::string &p : part)
			std::getline(in, p, '\t');
		for (int i = 0; i < times; i++) {
			double start = now();
			Xapian::Enquire ask(db);

			ask.set_query(query_of(db, part[1], part[2], part[3]));
			Xapian::MSet got = ask.get_mset(0, 10);
			found = got.size();
			best = std::min(best, now() - start);
		}
		printf("%s\t%.3f\t%zu\t%s\n", part[0].c_str(), best, found, part[2].c_str());
	}
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && argv[1] == std::string("index"))
		return index(argv[2]);
	return argc == 4 ? query(argv[2], atoi(argv[3])) : 2;
}
