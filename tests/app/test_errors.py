"""What a reader sees of a failure, and what the log keeps."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest


def failing() -> None:
    from pages.ui.errors import show_error

    try:
        raise ZeroDivisionError("a secret of the code")
    except ZeroDivisionError as error:
        show_error(error)


def explained() -> None:
    from common.words import N_, Sentence
    from pages.ui.errors import show_error

    error = RuntimeError("a secret of the code")
    error.sentence = Sentence.of(N_("Non disponible."))  # type: ignore[attr-defined]
    show_error(error)


def test_a_failure_is_one_sentence_and_a_number_that_the_log_knows(caplog: pytest.LogCaptureFixture) -> None:
    app = AppTest.from_function(failing).run()
    (told,) = [message.value for message in app.error]
    number = re.search(r"numéro ([0-9a-f]{8})", told)
    assert number is not None
    assert "secret" not in told
    assert number[1] in caplog.text
    assert "ZeroDivisionError: a secret of the code" in caplog.text


def test_an_error_with_a_sentence_is_told_with_it() -> None:
    app = AppTest.from_function(explained).run()
    assert [message.value for message in app.warning] == ["Non disponible."]
