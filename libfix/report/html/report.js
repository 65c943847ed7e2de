// Keys walk through findings and files. All else works without this script.
(() => {
  'use strict';

  const walks = {
    n: ['.finding', 1],
    p: ['.finding', -1],
    j: ['.file', 1],
    k: ['.file', -1],
  };
  const lists = {
    '.finding': [...document.querySelectorAll('.finding')],
    '.file': [...document.querySelectorAll('.file')],
  };
  const isOn = document.getElementById('keys');

  // Where things come to lie that are scrolled to.
  const landing = (element) => parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
  const top = (element) => element.getBoundingClientRect().top - landing(element);
  const isSeen = (element) => {
    const {top, bottom} = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  // How many of the list lie above what is being read.
  function countAbove(list) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top(list[middle]) < -1) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // From what has the focus, as long as it is in sight; else from where the page was
  // scrolled to.
  function target(selector, step) {
    const list = lists[selector];
    const current = document.activeElement.closest('.finding, .file');
    if (current && isSeen(current)) {
      const {DOCUMENT_POSITION_FOLLOWING: after, DOCUMENT_POSITION_PRECEDING: before} = Node;
      const stands = (place) => (one) => current.compareDocumentPosition(one) & place;
      return step > 0 ? list.find(stands(after)) : list.findLast(stands(before));
    }
    const above = countAbove(list);
    if (step < 0) return list[above - 1];
    const isThere = list[above] && Math.abs(top(list[above])) <= 1;
    return list[above + (isThere ? 1 : 0)];
  }

  document.addEventListener('keydown', (event) => {
    const walk = walks[event.key];
    if (!walk || !isOn.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const element = target(...walk);
    if (!element) return;
    element.focus({preventScroll: true});
    element.scrollIntoView();
    event.preventDefault();
  });
})();
