'use strict';
(() => {
  document.documentElement.classList.add('js');
  const element = (name, attributes = {}, text = '') => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };
  const json = async (address) => {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return response.json();
  };

  // Suggestions while typing: the combobox pattern of the ARIA authoring practices.
  const suggestFor = (input, id, take) => {
    const list = element('ul', { class: 'suggestions', role: 'listbox', id, 'aria-label': 'Suggestions' });
    list.hidden = true;
    input.after(list);
    for (const [key, value] of Object.entries({ role: 'combobox', 'aria-controls': id, 'aria-expanded': 'false', 'aria-autocomplete': 'list' })) input.setAttribute(key, value);
    let timer, asked = 0, active = -1, shown = [];
    const close = () => { list.hidden = true; active = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
    const choose = (index) => {
      const options = [...list.children];
      options.forEach((o, i) => o.setAttribute('aria-selected', String(i === index)));
      active = index;
      if (index >= 0) input.setAttribute('aria-activedescendant', options[index].id); else input.removeAttribute('aria-activedescendant');
    };
    const suggest = async () => {
      const text = input.value.trim();
      const mine = ++asked;
      if (text.length < 2) return close();
      const hits = await json('/suggest?q=' + encodeURIComponent(text));
      if (mine !== asked || document.activeElement !== input) return;
      shown = hits;
      list.replaceChildren(...hits.map((hit, i) => {
        const item = element('li', { role: 'option', id: id.replace(/s$/, '') + '-' + i, 'aria-selected': 'false' }, hit.label);
        item.append(element('small', {}, ' ' + [hit.matched, hit.id, hit.claims ? hit.claims + (hit.claims === 1 ? ' claim' : ' claims') : ''].filter(Boolean).join(' · ')));
        item.addEventListener('mousedown', (event) => { event.preventDefault(); close(); take(hit); });
        return item;
      }));
      active = -1;
      list.hidden = hits.length === 0;
      input.setAttribute('aria-expanded', String(hits.length > 0));
    };
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => suggest().catch(close), 120); });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      const count = list.children.length;
      if (event.key === 'Escape') close();
      else if (!list.hidden && event.key === 'ArrowDown') { event.preventDefault(); choose((active + 1) % count); }
      else if (!list.hidden && event.key === 'ArrowUp') { event.preventDefault(); choose((active + count - (active < 0 ? 0 : 1)) % count); }
      else if (event.key === 'Enter' && active >= 0) { event.preventDefault(); const hit = shown[active]; close(); take(hit); }
    });
  };
  suggestFor(document.getElementById('q'), 'suggestions', (hit) => { location.href = hit.page; });
  document.querySelectorAll('input[data-suggest]').forEach((input, i) => suggestFor(input, `suggestions-${input.name}-${i}-s`, (hit) => { input.value = hit.id; }));

  // The tree opens in place.
  const openable = (item) => {
    const name = item.dataset.more;
    const label = item.querySelector(':scope > a, :scope > strong').textContent;
    const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-label': 'All kinds of ' + label }, '+');
    button.addEventListener('click', async () => {
      const open = button.getAttribute('aria-expanded') === 'true';
      if (open) {
        item.querySelector(':scope > ul.opened').hidden = true;
      } else if (item.querySelector(':scope > ul.opened')) {
        item.querySelector(':scope > ul.opened').hidden = false;
      } else {
        const branch = element('ul', { class: 'opened' });
        const present = new Set([...item.querySelectorAll(':scope > ul > li > a')].map((a) => a.getAttribute('href')));
        for (const child of await json('/children?of=' + encodeURIComponent(name))) {
          if (present.has(child.page)) continue;
          const row = element('li', child.stated ? {} : { class: 'inferred' });
          row.append(element('a', { href: child.page }, child.label), ' ');
          if (child.claims) row.append(element('span', { class: 'n' }, String(child.claims)), ' ');
          if (child.why) row.append(element('a', { class: 'why', href: child.why }, 'why?'));
          if (child.more) { row.dataset.more = child.name; openable(row); }
          branch.append(row);
        }
        item.append(branch);
      }
      button.setAttribute('aria-expanded', String(!open));
      button.textContent = open ? '+' : '−';
    });
    item.prepend(button);
  };
  document.querySelectorAll('.tree li[data-more]').forEach(openable);

  // The picture: its library is fetched when it comes into view.
  const picture = document.getElementById('picture');
  const draw = async () => {
    const data = await json('/neighbourhood?of=' + encodeURIComponent(picture.dataset.of));
    if (data.edges.length === 0) { picture.hidden = true; return; }
    document.querySelector('link[rel=stylesheet]').id = '__________cytoscape_stylesheet'; // has the one rule that the library would add as a style element
    await new Promise((done, failed) => {
      const script = element('script', { src: picture.dataset.library });
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const tone = { '+': 'up', '-': 'down', none: 'soft' };
    const centre = data.nodes[0].iri;
    const cy = window.cytoscape({
      container: picture.querySelector('.canvas'),
      elements: [
        ...data.nodes.map((n) => ({ data: { id: n.iri, label: n.label, page: n.page }, classes: n.iri === centre ? 'centre' : '' })),
        ...data.edges.map((e, i) => ({ data: { id: 'e' + i, source: e.from, target: e.to, label: e.label, width: 1 + Math.min(4, e.claims) }, classes: tone[e.sign] })),
      ],
      style: [
        { selector: 'node', style: { label: 'data(label)', color: colour('--ink'), 'font-size': 11, 'text-wrap': 'wrap', 'text-max-width': 110, 'text-valign': 'bottom', 'text-margin-y': 3, 'background-color': colour('--soft'), width: 14, height: 14 } },
        { selector: '.centre', style: { 'background-color': colour('--brand'), width: 26, height: 26, 'font-size': 13, 'font-weight': 'bold', 'text-background-color': colour('--shade'), 'text-background-opacity': 0.85 } },
        { selector: 'edge', style: { width: 'data(width)', 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'line-color': colour('--soft'), 'target-arrow-color': colour('--soft'), opacity: 0.75 } },
        ...['up', 'down'].map((t) => ({ selector: '.' + t, style: { 'line-color': colour('--' + t), 'target-arrow-color': colour('--' + t) } })),
        { selector: '.down', style: { 'target-arrow-shape': 'tee', 'line-style': 'dashed' } },
        { selector: 'edge:selected', style: { label: 'data(label)', 'font-size': 10, color: colour('--ink'), 'text-background-color': colour('--paper'), 'text-background-opacity': 0.9 } },
      ],
      layout: { name: 'concentric', concentric: (n) => (n.id() === centre ? 2 : 1), levelWidth: () => 1, minNodeSpacing: data.nodes.length < 18 ? 34 : 14, animate: false, padding: 16, startAngle: -Math.PI / 2 },
      userZoomingEnabled: false,
      maxZoom: 1.25,
    });
    const middle = cy.nodes('.centre').position();
    cy.nodes().not('.centre').forEach((n) => {
      const left = n.position('x') < middle.x - 4, right = n.position('x') > middle.x + 4;
      if (left || right) n.style({ 'text-halign': left ? 'left' : 'right', 'text-valign': 'center', 'text-margin-y': 0, 'text-margin-x': left ? -3 : 3 });
      else n.style({ 'text-valign': n.position('y') < middle.y ? 'top' : 'bottom' });
    });
    cy.fit(undefined, 12);
    cy.center();
    cy.on('mouseover', 'node', (event) => cy.elements().not(event.target.closedNeighborhood()).style('opacity', 0.2));
    cy.on('mouseout', 'node', () => cy.elements().removeStyle('opacity'));
    cy.on('tap', 'node', (event) => { if (event.target.id() !== centre) location.href = event.target.data('page'); });
    picture.dataset.drawn = String(cy.nodes().length);
  };
  if (picture) {
    picture.hidden = false;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      watch.disconnect();
      draw().catch(() => { picture.hidden = true; });
    });
    watch.observe(picture);
  }
})();
