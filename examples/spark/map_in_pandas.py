"""Summarizes a data set of records on a Spark cluster, with the Python package in `mapInPandas`.

    spark-submit map_in_pandas.py [--partitions N] INPUT OUTPUT

INPUT is a file or a folder of JSON Lines, each a record {"id": …, "text": …, …}. OUTPUT is a folder of JSON
Lines with the `id`, `language` and `summary` of each record, or its `error`. A line that is not a record has
neither an id nor a summary.

The package `epitome`, pandas and PyArrow have to be installed on each machine.
"""

import argparse

import pandas
from pyspark.sql import SparkSession

import epitome


def summarize(frames):
    """Summarizes a partition, which comes in frames of some thousand rows."""
    for frame in frames:
        # Spark gives each core a partition, so that one thread is enough here.
        answers = list(epitome.summarize_many(frame["text"], threads=1))
        failed = [isinstance(answer, Exception) for answer in answers]
        yield pandas.DataFrame({
            "id": frame["id"],
            "language": [None if no else answer.language for answer, no in zip(answers, failed)],
            "summary": [None if no else str(answer) for answer, no in zip(answers, failed)],
            "error": [str(answer) if no else None for answer, no in zip(answers, failed)],
        })


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--partitions", type=int, default=8, help="the number of partitions")
    parser.add_argument("input")
    parser.add_argument("output")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("epitome").getOrCreate()
    records = spark.read.schema("id string, text string").json(args.input).repartition(args.partitions)
    answers = records.mapInPandas(summarize, "id string, language string, summary string, error string")
    answers.write.json(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
