// What changes while somebody looks is fetched and put in place, part by part (data-live), at most once a second.
// What is in use waits, and nothing moves under a pointer.
'use strict';
(() => {
  const bar = document.getElementById('live');
  const byId = id => document.getElementById(id);
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  if (!bar || !window.EventSource) return;

  // A pointer or a key that rested this long is not about to press anything.
  const REST = 10000;
  const CONTROLS = 'a, button, summary, input, select, textarea';
  const shown = byId('live-state');
  const pause = byId('pause');
  const news = byId('news');
  const waits = new Map();
  const newer = new Map();
  const made = new Map(all(document, '[data-live]').map(part => [part.id, part.innerHTML]));
  let state = 'reconnecting';
  let paused = false;
  let heard = Date.now();
  let changedAt = 0;
  let used = 0;
  let point = null;
  let tag = '';
  let dirty = false;
  let loading = false;
  let loadedAt = 0;
  let timer = 0;
  let unread = 0;
  let toldAt = Date.now();
  // What the gateway's clock is ahead of ours.
  const ahead = Date.parse(bar.dataset.now) - Date.now();

  const clock = at => new Date(at).toLocaleTimeString(document.documentElement.lang, {timeStyle: 'short'});
  const say = word => {
    const text = bar.dataset[word + 'Word'] + (word === 'stale' ? ' ' + clock(heard) : '');
    if (shown.textContent !== text) shown.textContent = text;
    shown.className = word === 'live' ? 'live-on' : 'live-off';
    document.body.classList.toggle('is-stale', word === 'stale');
  };
  const newLeads = (n, more) =>
    (n === 1 && !more ? bar.dataset.newsOne : bar.dataset.newsOther).replace('{n}', n + (more ? '+' : ''));
  const moreOf = part => document.querySelector('.more[data-for="' + part.id + '"]');
  const refs = part => all(part, '[data-ref]').map(row => row.dataset.ref);

  // Deadlines within the hour count on by the second. Says whether one has passed just now.
  const count = (root, now) => all(root, 'time[data-due]').filter(time => {
    const left = Date.parse(time.dataset.due) - now;
    if (Math.abs(left) >= 3600000) return false;
    const seconds = Math.floor(Math.abs(left) / 1000);
    const span = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    const text = (left > 0 ? time.dataset.left : time.dataset.missed).replace('{span}', span);
    if (time.textContent !== text) time.textContent = text;
    return left <= 0 && left > -1500;
  }).length > 0;

  const inUse = part => {
    const focus = document.activeElement;
    const within = part.contains(focus);
    if (within && focus.matches('input, select, textarea')) return true;
    const selection = getSelection();
    if (selection && !selection.isCollapsed && part.contains(selection.anchorNode)) return true;
    if (all(part, 'form input:not([type=hidden])').some(i => i.value !== i.defaultValue)) return true;
    if (part.querySelector('details.confirm[open]')) return true;
    if (moreOf(part)?.matches(':hover')) return true;
    if (part.dataset.live === 'list' && (part.matches(':hover') || part.getBoundingClientRect().top < 0)) return true;
    return Date.now() - used < REST && (within || part.matches(':hover')) && Boolean(part.querySelector(CONTROLS));
  };

  // What does the same: a press that comes a moment late must not mean another row.
  const sign = e => [e.textContent, e.getAttribute('href'), e.closest('form, li, tr')?.innerHTML].join();

  // Returns what takes it back.
  const swap = (part, fresh) => {
    const before = new Set(refs(part));
    const old = [...part.childNodes];
    const open = all(part, 'details[open]').map(d => d.id).filter(Boolean);
    const scrolled = all(part, '[id]').filter(e => e.scrollTop).map(e => [e.id, e.scrollTop]);
    const focus = part.contains(document.activeElement) && document.activeElement !== part ? document.activeElement : null;
    const meant = focus && sign(focus);
    const scroll = () => scrolled.forEach(([id, top]) => { if (byId(id)) byId(id).scrollTop = top; });
    part.replaceChildren(...fresh.childNodes);
    open.forEach(id => { if (byId(id)) byId(id).open = true; });
    scroll();
    if (focus) {
      const next = focus.id ? byId(focus.id) : all(part, focus.tagName).find(e => sign(e) === meant);
      if (!next) part.tabIndex = -1;
      (next || part).focus({preventScroll: true});
    }
    if (before.size) {
      all(part, '[data-ref]').forEach(row => { if (!before.has(row.dataset.ref)) row.classList.add('fresh'); });
    }
    return () => {
      fresh.replaceChildren(...part.childNodes);
      part.replaceChildren(...old);
      scroll();
      if (focus) focus.focus({preventScroll: true});
    };
  };

  // What the pointer is on, else what has the focus; of things that cannot be pressed there is no need to care.
  const fixed = part => [point && document.elementFromPoint(point.x, point.y), document.activeElement].find(e =>
    e && e.closest('[data-live], form, button, a, summary') && !e.contains(part) && !part.contains(e));

  // Whether the part was put in place with nothing moved: the page scrolls by what a part above has grown.
  const place = (part, fresh) => {
    const mark = fixed(part);
    const top = mark && mark.getBoundingClientRect().top;
    const undo = swap(part, fresh);
    const moved = () => mark ? Math.round(mark.getBoundingClientRect().top - top) : 0;
    const by = moved();
    if (by) scrollBy({top: by, behavior: 'instant'});
    if (!moved() || Date.now() - used >= REST) return true;
    undo();
    scrollBy({top: moved(), behavior: 'instant'});
    return false;
  };

  const forget = part => {
    waits.delete(part.id);
    newer.delete(part.id);
    const more = moreOf(part);
    if (more) more.hidden = true;
  };

  const offer = (part, fresh) => {
    const old = new Set(refs(part));
    const seen = newer.get(part.id) || {refs: new Set(), gap: false};
    const rows = refs(fresh);
    if (rows.length && !rows.some(ref => old.has(ref) || seen.refs.has(ref))) seen.gap = true;
    rows.filter(ref => !old.has(ref)).forEach(ref => seen.refs.add(ref));
    newer.set(part.id, seen);
    const more = moreOf(part);
    if (more && seen.refs.size) {
      more.textContent = newLeads(seen.refs.size, seen.gap);
      more.hidden = false;
    }
  };

  const settle = (part, asked) => {
    const {fresh, html} = waits.get(part.id) || {};
    if (!fresh) return;
    if (!asked && inUse(part)) {
      offer(part, fresh);
      return;
    }
    if (asked) swap(part, fresh);
    else if (!place(part, fresh)) return;
    made.set(part.id, html);
    forget(part);
  };

  const take = (part, fresh) => {
    const html = fresh.innerHTML;
    if (html === made.get(part.id)) {
      forget(part);
    } else {
      waits.set(part.id, {fresh, html});
      settle(part, false);
    }
  };

  const load = async () => {
    timer = 0;
    if (loading || paused || document.hidden || !document.querySelector('[data-live]')) return;
    loading = true;
    dirty = false;
    const asked = Date.now();
    // What came while the page was on its way is soon followed by what comes now.
    loadedAt = loadedAt ? asked : asked - 750;
    try {
      const headers = {accept: 'text/html', 'x-leadgate-live': '1'};
      if (tag) headers['if-none-match'] = tag;
      const answer = await fetch(location.href, {cache: 'no-store', headers});
      if (!answer.ok && answer.status !== 304) throw new Error(answer.status);
      const text = await answer.text();
      if (answer.ok && !paused) {
        tag = answer.headers.get('etag') || '';
        const page = new DOMParser().parseFromString(text, 'text/html');
        const now = Date.now() + ahead;
        [document, page].forEach(root => count(root, now));
        all(document, '[data-live]').forEach(part => {
          const fresh = page.getElementById(part.id);
          if (fresh) take(part, fresh);
        });
      }
      // Made for another reader a moment ago: what was heard of since is not in it.
      const madeAt = asked - Number(answer.headers.get('x-leadgate-age'));
      if (madeAt < changedAt) {
        dirty = true;
        loadedAt = madeAt + 50;
      }
    } catch (away) {
      dirty = true;
      loadedAt = Date.now() + 3000;
    }
    loading = false;
    if (dirty) refresh();
  };

  const refresh = () => {
    dirty = true;
    if (!timer && !loading) timer = setTimeout(load, Math.max(0, loadedAt + 1000 - Date.now()));
  };

  // The number of notices that the reader has not read.
  let rung = 0;
  const ring = () => {
    if (rung) return;
    rung = setTimeout(async () => {
      rung = 0;
      const answer = await fetch('/notices/unread', {cache: 'no-store'}).catch(() => null);
      if (answer && answer.ok && byId('bell')) byId('bell').textContent = await answer.text();
    }, 5000);
  };

  const hear = said => {
    state = said.state;
    if (state === 'live') heard = Date.now();
    if (!paused) say(state);
    unread += said.leads || 0;
    if (said.notified) ring();
    if (said.changed) {
      changedAt = Date.now();
      refresh();
    }
  };

  // The stream is told whether somebody looks.
  let look = () => {};
  const alone = () => {
    const script = document.createElement('script');
    script.src = bar.dataset.worker;
    script.onload = () => {
      const stream = leadgateStream(hear);
      look = looks => looks ? stream.open() : stream.close();
      look(!document.hidden);
    };
    document.head.append(script);
  };
  const together = () => {
    const worker = new SharedWorker(bar.dataset.worker, {name: 'leadgate'});
    worker.onerror = alone;
    worker.port.onmessage = event => hear(event.data);
    look = looks => worker.port.postMessage(looks);
    look(!document.hidden);
  };

  const hold = on => {
    paused = on;
    pause.textContent = on ? pause.dataset.resume : pause.dataset.pause;
    pause.setAttribute('aria-pressed', on);
    say(on ? 'paused' : state);
  };
  pause.addEventListener('click', () => {
    hold(!paused);
    try { sessionStorage.setItem('leadgate.paused', paused); } catch (refused) { /* then for this page only */ }
    if (!paused) refresh();
  });
  document.addEventListener('click', event => {
    const more = event.target.closest('.more');
    if (more) settle(byId(more.dataset.for), true);
  });
  for (const kind of ['pointermove', 'pointerdown']) {
    document.addEventListener(kind, event => {
      used = Date.now();
      point = {x: event.clientX, y: event.clientY};
    }, {passive: true});
  }
  document.documentElement.addEventListener('pointerleave', () => { point = null; });
  document.addEventListener('keydown', () => { used = Date.now(); });
  document.addEventListener('visibilitychange', () => {
    heard = Date.now();
    look(!document.hidden);
    if (!document.hidden) refresh();
  });
  addEventListener('pagehide', () => look(false));
  addEventListener('pageshow', event => { if (event.persisted) { heard = Date.now(); look(true); refresh(); } });
  setInterval(() => {
    if (paused || document.hidden) return;
    if (count(document, Date.now() + ahead)) refresh();
    if (Date.now() - heard > 12000) say('stale');
    [...waits.keys()].forEach(id => settle(byId(id), false));
    if (unread && Date.now() - toldAt > 30000) {
      news.textContent = newLeads(unread);
      unread = 0;
      toldAt = Date.now();
    }
    if (Date.now() - loadedAt > 30000) refresh();
  }, 1000);

  bar.hidden = false;
  let kept = false;
  try { kept = sessionStorage.getItem('leadgate.paused') === 'true'; } catch (refused) { /* as if it was not */ }
  hold(kept);
  if (window.SharedWorker) together();
  else alone();
})();
