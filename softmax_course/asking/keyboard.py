"""Keep the notebook's one-key commands away from controls.

In JupyterLab the arrow keys move from cell to cell, A and B insert cells, 1 to 6 make headings,
also while a list or a row of options below a cell has the focus.
"""

import anywidget


class Shelter(anywidget.AnyWidget):
    """Nothing to see: whatever has the focus in the VBox that holds it has all keys for itself."""

    _esm = """
    const take = event => event.target.setAttribute("data-lm-suppress-shortcuts", "true");

    function render({ el }) {
      el.style.display = "none";
      const listen = () => {
        const box = el.closest(".widget-vbox");
        if (box) box.addEventListener("focusin", take);
        else requestAnimationFrame(listen);
      };
      listen();
    }
    export default { render };
    """
