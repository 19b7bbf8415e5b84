"""Summarizes a data set of records on a Spark cluster, by piping each partition through `epitome`.

    spark-submit summarize.py [--epitome PATH] [--partitions N] INPUT OUTPUT

INPUT is a file or a folder of JSON Lines, each a record {"id": …, "text": …, …}. In OUTPUT are two folders
of JSON Lines: `answers`, the records without their text and with `language`, `summary` and `sentences`;
and `unanswered`, the lines that have no answer, because they are no record, or have no text or no id.

`epitome` has to be on each machine: it is one binary without files of its own, so `--files epitome` ships
it, and `--epitome ./epitome` names it then.
"""

import argparse
import json
import shlex

from pyspark.sql import SparkSession

# With status 1 some records could not be read; they are told on the worker's standard error, and the
# others are answered: that is no reason to fail the task. Any other status is, a kill by a signal too.
COMMAND = "{epitome} -j 1 --input-format jsonl --json || [ $? -eq 1 ]"


def key(line):
    """The id of a record or of an answer, as JSON, so that 1 and "1" stay apart; None if it has none."""
    try:
        record = json.loads(line)
        return json.dumps(record["id"], sort_keys=True)
    except (ValueError, KeyError, TypeError):
        return None


def joined(pair):
    """A record without its text, and what the answer says."""
    record, answer = map(json.loads, pair)
    del record["text"]
    record.update((field, answer[field]) for field in ("language", "summary", "sentences"))
    return json.dumps(record, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epitome", default="epitome", help="the command on the workers")
    parser.add_argument("--partitions", type=int, help="at least so many partitions")
    parser.add_argument("input")
    parser.add_argument("output")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("epitome").getOrCreate()
    lines = spark.sparkContext.textFile(args.input, args.partitions)
    lines = lines.filter(lambda line: line.strip())

    command = shlex.join(["sh", "-c", COMMAND.format(epitome=shlex.quote(args.epitome))])
    # checkCode: without it PySpark takes a command that was killed for one that had nothing more to say.
    answers = lines.pipe(command, checkCode=True)

    by_key = lines.keyBy(key)
    found = by_key.filter(lambda pair: pair[0] is not None).leftOuterJoin(answers.keyBy(key)).values()
    found.cache()
    found.filter(lambda pair: pair[1] is not None).map(joined).saveAsTextFile(f"{args.output}/answers")
    without_answer = found.filter(lambda pair: pair[1] is None).map(lambda pair: pair[0])
    without_key = by_key.filter(lambda pair: pair[0] is None).values()
    without_answer.union(without_key).saveAsTextFile(f"{args.output}/unanswered")
    spark.stop()


if __name__ == "__main__":
    main()
