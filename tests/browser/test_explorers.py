"""The explorers in JupyterLab: moved by hand, scanned by axe, opened without a kernel."""

import json
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import softmax_course.explorers as explorers
from softmax_course.explorers import cost
from softmax_course.explorers.picture import Live
from tools.lab import (
    NOTEBOOKS,
    code_cell,
    errors,
    open_notebook,
    output,
    problems,
    run_cell,
    set_theme,
)

from .moving import call, moves, nudge, picture, shown

NAMES = list(explorers.EXPLORERS)
CHAPTERS = {
    chapter: [name for name in NAMES if explorers.EXPLORERS[name][1] == chapter]
    for _, chapter in explorers.EXPLORERS.values()
}
WIDGET = "application/vnd.jupyter.widget-view+json"
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def write_notebook(path, *cells):
    nbformat.write(nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[*cells]), path)


def run_explorer(page, name):
    """Run the cell of an explorer in the open notebook, and return the explorer."""
    run_cell(code_cell(page, call(name)))
    return shown(page, name)


def test_each_explorer_is_called_in_its_chapter_by_a_thin_cell():
    for chapter, names in CHAPTERS.items():
        sources = [cell.source for cell in nbformat.read(NOTEBOOKS / chapter, as_version=4).cells]
        for name in names:
            (source,) = (source for source in sources if call(name) in source)
            assert len(source.splitlines()) <= 3


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_explorers_in_their_chapter(page, lab, chapter):
    open_notebook(page, chapter)
    for name in CHAPTERS[chapter]:
        run_cell(code_cell(page, re.compile(rf"import[^#]*explore_{name}")))
        explorer = run_explorer(page, name)
        keys_and_mouse_move_it(page, explorer)
        tab_reaches_every_control(page, explorer)
        OF_ITS_OWN.get(name, lambda page, explorer: None)(page, explorer)
    axe_finds_nothing_serious(page)
    assert errors(page) == []
    assert problems(page) == []
    assert tracebacks_of_ours((lab.notebooks.parent / "server.log").read_text()) == []


def tracebacks_of_ours(log):
    """The tracebacks in a log that come through the course.

    Now and then two kernels that start at one time are given the same port: that is Jupyter's.
    """
    found = re.findall(r"^Traceback.*\n(?:[ \t].*\n)+.*", log, re.MULTILINE)
    return [text for text in found if "softmax_course" in text or "/notebooks/" in text]


def keys_and_mouse_move_it(page, explorer):
    slider = nudge(explorer)
    far_end = "End" if slider.input_value() != slider.get_attribute("max") else "Home"
    moves(explorer, lambda: page.keyboard.press(far_end))
    expect(slider).to_be_focused()  # the keys were the slider's, and not JupyterLab's
    box = slider.bounding_box()
    x, y = box["x"] + 0.4 * box["width"], box["y"] + box["height"] / 2
    moves(explorer, lambda: page.mouse.click(x, y))
    alternative = explorer.locator(".picture").get_attribute("alt")
    assert alternative == explorer.locator(".words").text_content()


def tab_reaches_every_control(page, explorer):
    controls = explorer.locator("input:visible, select:visible, button:visible, summary:visible")
    controls.first.focus()
    for control in controls.all():
        expect(control).to_be_focused()
        page.keyboard.press("Tab")


def unfold(page, explorer, name):
    """Open a fold with the keyboard: what it holds is reached by Tab from then on."""
    explorer.get_by_text(name, exact=True).focus()
    page.keyboard.press("Enter")


def axe_finds_nothing_serious(page):
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        set_theme(page, theme)
        found = Axe().run(page, context=".softmax-explorer").response
        assert found["passes"], "the scan has looked at something"
        serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
        assert serious == [], json.dumps(serious, indent=1)


def more_classes_bring_more_sliders(page, explorer):
    expect(explorer.get_by_role("slider", name="z₅")).to_have_count(0)
    moves(explorer, lambda: explorer.get_by_role("combobox").select_option("6"))
    expect(explorer.get_by_role("slider", name="z₅")).to_be_visible()


def the_chosen_entry_is_told(page, explorer):
    row = explorer.get_by_role("combobox", name="row j")
    row.focus()
    moves(explorer, lambda: page.keyboard.press("ArrowUp"))
    expect(explorer.locator(".words")).to_contain_text("Case i = j, equation (4)")


def the_parting_line_is_told(page, explorer):
    expect(explorer.get_by_role("slider")).to_have_count(1)  # what matters first
    for fold, sliders in (("Other scores z", 4), ("Other targets y", 7)):
        unfold(page, explorer, fold)
        expect(explorer.get_by_role("slider")).to_have_count(sliders)
    tab_reaches_every_control(page, explorer)
    line = explorer.get_by_role("slider", name="line")
    line.press("End")
    expect(line).to_have_attribute("aria-valuetext", "(9) with Σy = 1")
    expect(explorer.get_by_role("status").first).to_contain_text("All 5 lines are equal")
    moves(explorer, lambda: explorer.get_by_role("slider", name="y₁").press("PageUp"))
    expect(explorer.get_by_role("status").first).to_contain_text("Here they part")


def it_plays_and_pauses(page, explorer):
    words, button = explorer.locator(".words"), explorer.get_by_role("button")
    explorer.get_by_role("slider", name="step").press("Home")
    expect(words).to_contain_text("Step 0")
    page.wait_for_timeout(800)
    expect(words).to_contain_text("Step 0")  # nothing moves by itself
    button.click()
    expect(button).to_have_text("Pause")
    expect(words).to_contain_text("Step 2")
    button.press("Enter")
    expect(button).to_have_text("Play")
    page.wait_for_timeout(300)
    paused = words.text_content()
    page.wait_for_timeout(800)
    expect(words).to_have_text(paused)


def the_times_are_measured(page, explorer):
    expect(explorer.locator(".words")).to_contain_text(re.compile("Measured|not run"))


OF_ITS_OWN = {
    "softmax": more_classes_bring_more_sliders,
    "jacobian": the_chosen_entry_is_told,
    "derivation": the_parting_line_is_told,
    "descent": it_plays_and_pauses,
    "race": the_times_are_measured,
}


def test_opened_unrun_a_still_picture_stands_for_each_explorer(page, lab):
    cells = []
    for name in NAMES:
        one = getattr(explorers, f"explore_{name}")()
        data, metadata = one._repr_mimebundle_()
        one.close()
        for saved in (data, {key: value for key, value in data.items() if key != WIDGET}):
            still = nbformat.v4.new_output("display_data", saved, metadata=metadata)
            cells.append(nbformat.v4.new_code_cell(call(name), outputs=[still]))
    write_notebook(lab.notebooks / "unrun.ipynb", *cells)
    open_notebook(page, "unrun.ipynb")
    pictures = page.locator(".jp-OutputArea-output img")
    expect(pictures).to_have_count(len(cells))
    for still in pictures.all():
        expect(still).to_be_visible()
        assert still.evaluate("image => image.naturalWidth") > 1000
    assert "not found" not in page.locator(".jp-Notebook").first.text_content()
    assert problems(page) == []


def test_a_fast_hand_a_second_run_and_a_lost_kernel(page, lab):
    asks = "from softmax_course import shown\nprint('open:', len(shown._shown))"
    sources = ("from softmax_course.explorers import explore_cost", call("cost"), asks)
    write_notebook(lab.notebooks / "cost.ipynb", *map(nbformat.v4.new_code_cell, sources))
    open_notebook(page, "cost.ipynb")
    run_cell(code_cell(page, "import explore_cost"))

    run_explorer(page, "cost")
    explorer = run_explorer(page, "cost")  # the second run closes what the first one showed
    expect(page.locator(".softmax-explorer")).to_have_count(1)
    counting = code_cell(page, "open:")
    run_cell(counting)
    expect(output(counting)).to_contain_text("open: 1")

    slider = explorer.get_by_role("slider")
    slider.press("Home")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    last = {"a": cost.CONTROLS[0].options[30]}
    expect(explorer.locator(".words")).to_have_text(cost.words(last))
    assert picture(explorer) == list(Live(cost.DESIGN.drawing).png(last))
    assert problems(page) == []

    for kernel in page.request.get("api/kernels").json():
        headers = {"Authorization": f"token {lab.token}"}
        page.request.post(f"api/kernels/{kernel['id']}/restart", headers=headers)
    slider.press("ArrowRight")
    expect(explorer.locator(".note")).to_contain_text("run this cell again", timeout=15_000)
