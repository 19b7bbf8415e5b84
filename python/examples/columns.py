"""Adds a column of summaries to a column of texts: with pandas, Polars and datasets.

Each part runs if its package is installed:

    pip install pandas polars datasets
    python columns.py
"""

# pyright: basic

from collections.abc import Iterable
from typing import Optional

import epitome

TEXTS = [
    "The ferry to the islands sails again after the storm. Tea is served. No ferry had sailed since.",
    None,  # a text that is missing
    "The council met on Monday. It approved the budget for the harbour. The mayor was absent.",
]


def summaries(texts: Iterable[Optional[str]]) -> "list[Optional[str]]":
    """Summarize texts on all cores. The summary of a text that is missing is None."""
    # `summarize_many` answers each text, so that rows and answers stay in step.
    answers = epitome.summarize_many((text or "" for text in texts), sentences=1)
    return [str(answer) or None if isinstance(answer, epitome.Summary) else None for answer in answers]


def with_pandas() -> None:
    """Add a column to a DataFrame of pandas."""
    import pandas

    frame = pandas.DataFrame({"text": TEXTS})
    # pandas may show a missing text as NaN, which is no str.
    texts = frame["text"].astype(object).where(frame["text"].notna(), None)
    frame["summary"] = summaries(texts)
    print(frame["summary"].tolist())


def with_polars() -> None:
    """Add a column to a DataFrame of Polars."""
    import polars

    frame = polars.DataFrame({"text": TEXTS})
    frame = frame.with_columns(
        polars.col("text").map_batches(
            lambda texts: polars.Series(summaries(texts), dtype=polars.String),
            return_dtype=polars.String,
        ).alias("summary")
    )
    print(frame["summary"].to_list())


def with_datasets() -> None:
    """Add a column to a Dataset, batch by batch."""
    import datasets

    datasets.disable_progress_bars()
    rows = datasets.Dataset.from_dict({"text": TEXTS})
    rows = rows.map(lambda batch: {"summary": summaries(batch["text"])}, batched=True)
    print(list(rows["summary"]))


if __name__ == "__main__":
    for part in (with_pandas, with_polars, with_datasets):
        try:
            part()
        except ImportError as missing:
            print(f"skipped: {missing}")
