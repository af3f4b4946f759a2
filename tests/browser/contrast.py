"""Whether what is written on a page can be told from what it is written on.

That depends on a text's look alone: its colour, size and weight, and what it and its ancestors are painted with up to
the first that covers the rest. Axe spends two thirds of its time on it, so it is asked about each look until one text
with that look has held. What may lie on something else than its ancestors, or is painted in other ways, is asked about
on every page. Text in pictures (svg) is nothing that axe can tell.
"""

from playwright.sync_api import Page

ASK = """
async passed => {
  const known = new Set(passed), asked = new Map();
  // Whether all that is found under the middle of an element, down to what covers the rest, is its ancestors.
  const onItsOwn = (element, cover) => {
    const box = element.getBoundingClientRect();
    const found = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const [top, bottom] = [found.indexOf(element), found.indexOf(cover)];
    return top >= 0 && found.slice(top, bottom + 1).every(at => at.contains(element));
  };
  const lookOf = element => {
    const own = getComputedStyle(element), look = [own.color, own.fontSize, own.fontWeight, own.textShadow];
    let loose = false, cover = null;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at), paint = style.backgroundColor, image = style.backgroundImage;
      if (style.filter !== 'none' || style.mixBlendMode !== 'normal' || style.opacity !== '1') return '';
      if (cover) continue;
      if (paint !== 'rgba(0, 0, 0, 0)' || image !== 'none') look.push(paint, image);
      if (paint.startsWith('rgb(') && image === 'none') cover = at;
      else loose ||= !['static', 'relative'].includes(style.position);
    }
    return loose && !(cover && onItsOwn(element, cover)) ? '' : look.join(' ');
  };
  const seen = element => {
    const box = element.getBoundingClientRect();
    const inside = box.right + scrollX > 0 && box.bottom + scrollY > 0;
    return inside && box.width > 1 && box.height > 1 && element.checkVisibility();
  };
  for (const element of document.body.querySelectorAll('*:not(svg *, option)')) {
    const written = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!written && !element.matches('input, select, textarea, button') || !seen(element)) continue;
    const look = lookOf(element);
    if (!known.has(look)) asked.set(element, look);
  }
  if (!asked.size) return [[], []];
  const rules = {runOnly: {type: 'rule', values: ['color-contrast']}};
  const told = {elementRef: true, selectors: false, preload: false, resultTypes: ['passes', 'violations']};
  const found = await axe.run({include: [...asked.keys()]}, {...rules, ...told});
  const nodes = found.passes.flatMap(rule => rule.nodes);
  const wrong = found.violations.flatMap(rule => rule.nodes);
  return [
    nodes.map(node => asked.get(node.element) ?? '').filter(Boolean),
    wrong.map(node => `${node.html.slice(0, 240)}\\n    ${node.failureSummary}`),
  ];
}
"""


def assert_contrast(page: Page, passed: set[str]) -> None:
    """Every look on the page, in the colours it has now, has held or holds; axe stands on the page already. `passed`
    are the looks that have held, to which those of this page are added."""
    held, wrong = page.evaluate(ASK, sorted(passed))
    assert not wrong, f"{page.url}\n" + "\n".join(wrong)
    passed.update(held)
