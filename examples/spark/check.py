"""Makes records for the examples of Spark, and compares their answers with those of a single process."""

import collections
import glob
import json
import random
import sys

RECORDS = 4000
FILES = 5
# Lines that have no answer: no JSON, cut off, no text, a text that is none, no id.
MALFORMED = ["not a record", '{"id": 7, "text": "cut', '{"id": "no text"}', '{"id": "number", "text": 5}']
WITHOUT_ID = '{"text": "Nobody will know whose summary this is."}'
NOUNS = "ferry harbour island storm captain winter boat letter council road school island market".split()
VERBS = "met found left saw called forgot".split()


def generate(folder):
    draw = random.Random(6)

    def sentence():
        return f"The {draw.choice(NOUNS)} {draw.choice(VERBS)} the {draw.choice(NOUNS)} of number {draw.randint(1, 99)}."

    lines = []
    for number in range(RECORDS):
        identifier = number if number % 2 else f"é {number}"
        text = " ".join(sentence() for _ in range(draw.randint(0, 30)))
        record = {"id": identifier, "title": None, "text": text, "year": 1900 + number % 100}
        lines.append(json.dumps(record, ensure_ascii=number % 3 == 0))
    for place, line in enumerate(MALFORMED + [WITHOUT_ID, ""]):
        lines.insert(place * RECORDS // 7 + 100, line)
    for part in range(FILES):
        with open(f"{folder}/part-{part}.jsonl", "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines[part::FILES])


def read(pattern):
    for name in sorted(glob.glob(pattern)):
        with open(name, encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file)


def compare(folder):
    answers = [json.loads(line) for line in read(f"{folder}/out/answers/part-*")]
    alone = [json.loads(line) for line in read(f"{folder}/alone.jsonl")]
    alone = {json.dumps(answer["id"]): answer for answer in alone if "id" in answer}
    counts = collections.Counter(json.dumps(answer["id"]) for answer in answers)
    assert len(counts) == len(answers) == len(alone) == RECORDS, "every id is answered once"
    for answer in answers:
        expected = alone[json.dumps(answer["id"])]
        for field in ("language", "summary", "sentences"):
            assert answer[field] == expected[field], (answer["id"], field)
        assert "text" not in answer and 1900 <= answer["year"] < 2000, "joined to its own record"
    unanswered = sorted(read(f"{folder}/out/unanswered/part-*"))
    assert unanswered == sorted(MALFORMED + [WITHOUT_ID]), unanswered
    print(f"{len(answers)} records answered once and as by one process, {len(unanswered)} lines told apart")


def compare_frames(folder):
    """Compares the answers of map_in_pandas.py, where each id is a string."""
    answers = [json.loads(line) for line in read(f"{folder}/frames/part-*")]
    alone = [json.loads(line) for line in read(f"{folder}/alone.jsonl")]
    alone = {str(answer["id"]): answer for answer in alone if "id" in answer}
    # The schema makes a string of a text that is a number, which the command refuses.
    answered = [a for a in answers if "id" in a and "summary" in a and a["id"] != "number"]
    counts = collections.Counter(answer["id"] for answer in answered)
    assert len(counts) == len(answered) == len(alone) == RECORDS, "every id is answered once"
    for answer in answered:
        expected = alone[answer["id"]]
        for field in ("language", "summary"):
            assert answer[field] == expected[field], (answer["id"], field)
    print(f"{len(answered)} records answered once by mapInPandas")


if __name__ == "__main__":
    {"generate": generate, "compare": compare, "compare-frames": compare_frames}[sys.argv[1]](sys.argv[2])
