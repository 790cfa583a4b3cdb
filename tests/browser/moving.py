"""An explorer in an open notebook: found, looked at and moved."""

from playwright.sync_api import expect

from tools.lab import code_cell, output


def call(name):
    """The call that shows an explorer, as it stands in its chapter."""
    return f"explore_{name}()"


def shown(page, name):
    """The explorer that the cell with its call has put on the page."""
    explorer = output(code_cell(page, call(name))).locator(".softmax-explorer")
    expect(explorer.locator(".picture")).to_have_js_property("complete", True)
    explorer.scroll_into_view_if_needed()
    return explorer


def picture(explorer):
    """Return the bytes of the picture on screen."""
    return explorer.locator(".picture").evaluate(
        "async image => Array.from(new Uint8Array(await (await fetch(image.src)).arrayBuffer()))"
    )


def moves(explorer, move):
    """Make a move, and hold it to bring other words and another picture."""
    words = explorer.locator(".words")
    before, drawn = words.text_content(), picture(explorer)
    move()
    expect(words).not_to_have_text(before)
    assert picture(explorer) != drawn


def nudge(explorer):
    """Press the arrow key that moves the first slider, and hold it to do so."""
    slider = explorer.get_by_role("slider").first
    at_the_end = slider.input_value() == slider.get_attribute("max")
    moves(explorer, lambda: slider.press("ArrowLeft" if at_the_end else "ArrowRight"))
    return slider
