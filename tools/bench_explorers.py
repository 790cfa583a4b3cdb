"""Time the explorers: in a kernel, against `ipywidgets.interact`, and in the browser.

Everything of the kernel is measured in one fresh kernel, so that messages to the page are part of
it. `interact` gets the same states of the same pictures, as a new figure each time.
"""

import gc
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import start_new_kernel

from softmax_course.explorers import EXPLORERS

TOOLS = Path(__file__).parent
AIM_MOVE, AIM_RATIO, AIM_KEY, AIM_MEMORY = 10.0, 5.0, 100.0, 5.0  # ms, times, ms, MB
PRESSES = 16


def table() -> str:
    """Measure everything; return a row for each explorer, and whether the aims are reached."""
    kernel, keys = in_a_kernel(), in_the_browser()
    lines = [
        f"{'':12} {'a move':>10} {'its CPU':>10} {'interact':>10} {'ratio':>7}"
        f" {'500 moves':>11} {'key to screen':>15}"
    ]
    missed = []
    for name in EXPLORERS:
        move, work, interact, ratio, memory = kernel[name]
        key = keys.get(name)
        lines.append(
            f"{name:12} {move:7.1f} ms {work:7.1f} ms {interact:7.1f} ms {ratio:6.1f}x"
            f" {memory:+8.1f} MB " + (f"{key:12.0f} ms" if key else f"{'not measured':>15}")
        )
        for what, reached in (
            (f"a move in {AIM_MOVE:.0f} ms", move <= AIM_MOVE),
            (f"a fifth of interact's {interact:.1f} ms", ratio >= AIM_RATIO),
            (f"500 moves in {AIM_MEMORY:.0f} MB", memory < AIM_MEMORY),
            (f"a key press in {AIM_KEY:.0f} ms", not key or key <= AIM_KEY),
        ):
            if not reached:
                missed.append(f"  {name}: {what}")
    lines += [
        "",
        "A move: from a changed control to the new picture's bytes, sent to the page; median over",
        "moves of every control. Its CPU: the work alone, without waiting for a busy machine.",
        "Interact: ipywidgets.interact draws the same picture anew; ratio: its time to ours.",
    ]
    if not keys:
        lines.append("The browser needs Chromium and Playwright (`make test` installs the latter).")
    lines += ["", *(["Not reached in this run:", *missed] if missed else ["All aims are reached."])]
    return "\n".join(lines)


def in_a_kernel() -> dict[str, tuple[float, ...]]:
    """Let a fresh kernel run `measure_all` of this file."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager, client = start_new_kernel(cwd=str(TOOLS), **quiet)
    try:
        reply = client.execute_interactive(
            "import bench_explorers",
            user_expressions={"figures": "bench_explorers.measure_all()"},
            output_hook=lambda message: None,
            timeout=600,
        )
        figures = reply["content"]["user_expressions"]["figures"]
        if figures["status"] == "error":
            raise RuntimeError(figures["evalue"])
        return eval(figures["data"]["text/plain"])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def measure_all() -> dict[str, tuple[float, ...]]:
    """Return for each explorer: a move, its CPU time, interact, the ratio, MB of 500 moves."""
    from softmax_course.explorers import explorer

    explorer._FRAME = 0  # no move is left out: each is timed
    return {name: measure(name) for name in EXPLORERS}


def measure(name: str) -> tuple[float, ...]:
    """Time one explorer and `interact` in turns, over moves of every control."""
    import ipywidgets
    from IPython.display import display

    import softmax_course.explorers as explorers

    one = getattr(explorers, f"explore_{name}")()
    turns = [
        {**one.values, control.name: index}
        for control in one.design.controls
        if control.name not in one.hidden
        for index in spread(len(control.options), 12)
    ]

    def redraw(turn: int) -> None:
        one.values = turns[turn]  # for its state; the picture below is interact's own
        display(one.design.drawing(one.state))

    moves, work = [], []
    for values in turns * 3:
        used = time.process_time()
        moves.append(timed(lambda values=values: setattr(one, "values", values)))
        work.append(1e3 * (time.process_time() - used))
    slider = ipywidgets.IntSlider(0, 0, len(turns) - 1)
    interactive = ipywidgets.interactive(redraw, turn=slider)
    display(interactive)
    ours = statistics.median(moves)
    theirs = statistics.median(
        timed(lambda turn=turn: setattr(slider, "value", turn)) - ours
        for turn in spread(len(turns), 12)[1:]
    )
    interactive.close()

    gc.collect()
    before = psutil.Process().memory_info().rss
    for turn in range(500):
        one.values = turns[turn % len(turns)]
    gc.collect()
    grown = psutil.Process().memory_info().rss - before
    one.close()
    return ours, statistics.median(work), theirs, theirs / ours, grown / 1e6


def spread(count: int, most: int) -> list[int]:
    """Return at most so many indices, evenly over all."""
    return sorted({round(k * (count - 1) / (most - 1)) for k in range(most)})


def timed(action: Any) -> float:
    """Return the milliseconds that an action takes."""
    start = time.perf_counter()
    action()
    return 1e3 * (time.perf_counter() - start)


# From the key's own time stamp to the frame in which the loaded picture is painted.
LISTEN = """explorer => {
    window.pressed = 0;
    window.times = [];
    const picture = explorer.querySelector(".picture");
    explorer.addEventListener("keydown", event => { window.pressed ||= event.timeStamp; }, true);
    picture.addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
        if (window.pressed) window.times.push(performance.now() - window.pressed);
        window.pressed = 0;
    })));
}"""


def in_the_browser() -> dict[str, float]:
    """Return for each explorer the median from key press to screen; empty without a browser."""
    try:
        import lab as driver
        import nbformat
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    program = driver.find_browser()
    if program is None:
        return {}
    medians = {}
    with tempfile.TemporaryDirectory() as folder, driver.lab_server(Path(folder)) as lab:
        kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        cells = [
            nbformat.v4.new_code_cell(
                f"from softmax_course.explorers import explore_{name}\n\nexplore_{name}()"
            )
            for name in EXPLORERS
        ]
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel}, cells=cells)
        nbformat.write(notebook, lab.notebooks / "explorers.ipynb")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=driver.ARGUMENTS)
            page = driver.new_page(browser, lab)
            driver.open_notebook(page, "explorers.ipynb")
            driver.run_all(page)
            for name in EXPLORERS:
                shown = driver.output(driver.code_cell(page, f"explore_{name}()"))
                explorer = shown.locator(".softmax-explorer")
                slider = explorer.get_by_role("slider").first
                slider.focus()
                page.keyboard.press("Home")
                page.wait_for_timeout(1500)  # the race's measurements end, too
                explorer.evaluate(LISTEN)
                for press in range(PRESSES):
                    page.keyboard.press("ArrowLeft" if press % 8 > 3 else "ArrowRight")
                    page.wait_for_timeout(200)
                medians[name] = statistics.median(page.evaluate("window.times"))
            driver.stop_kernels(page, lab)
            browser.close()
    return medians


if __name__ == "__main__":
    print(table())
