/*
 * What pages do beyond plain links and forms, all of it optional: badges open their panel in a window over the list, lists
 * are walked by keys, rows are counted as they are selected, tokens are put in at the cursor, and open lists say when they
 * have changed. Whatever is written anew, the focus stays where it was or goes to what is said about it.
 */
(function () {
    'use strict';

    const LIVE_EVERY = 30000;
    const ROW = '.stack tbody tr, .groups > li';

    /* ---- The focus, which must outlive what it was on ---- */

    /* What a place is known by when its part of the page is written anew. */
    function spot(element) {
        const row = element && element.closest(ROW);
        return element && element !== document.body
            ? { id: element.id, href: element.getAttribute('href'), row: row ? rows().indexOf(row) : -1 }
            : null;
    }

    function focusOn(element) {
        if (!element) {
            return;
        }
        if (!element.matches('a[href], button, input, select, textarea, summary, [tabindex]')) {
            element.tabIndex = -1;
        }
        element.focus({ preventScroll: element.matches('main') });
    }

    /* A window that is closed still holds what it showed. */
    function inSight(within, selector) {
        return Array.from(within.querySelectorAll(selector)).find(function (element) {
            return element.offsetParent !== null;
        });
    }

    function windowed() {
        return document.querySelector('.ui-dialog[aria-hidden=false]');
    }

    /* The same thing again; when it is gone, what took its place in the list; else what was said; else the page. */
    function focusAgain(to) {
        const within = windowed() || document;
        const all = rows();
        const same = (to.id && document.getElementById(to.id))
            || (to.href && inSight(within, '[href="' + CSS.escape(to.href) + '"]'));
        const row = to.row >= 0 && within === document && all.length > 0 ? all[Math.min(to.row, all.length - 1)] : null;
        focusOn(same || (row && row.querySelector('a[href]')) || inSight(within, '.notices')
            || inSight(within, '.ui-dialog-title, main'));
    }

    let before = null;
    let last = null;

    document.addEventListener('focusin', function (event) { last = event.target; });

    /* A button that is disabled while its work is done has lost the focus already. */
    function focused() {
        const at = document.activeElement;
        const taken = (!at || at === document.body) && last && last.matches(':disabled');
        return taken ? last : at;
    }

    function lost() {
        const at = document.activeElement;
        return !at || at === document.body || !document.contains(at);
    }

    if (window.jQuery) {
        window.jQuery(document).on('pfAjaxSend', function () {
            before = spot(focused());
        }).on('pfAjaxComplete', function () {
            const to = before;
            before = null;
            // After PrimeFaces itself has tried.
            window.setTimeout(function () {
                if (to && lost()) {
                    focusAgain(to);
                }
            }, 0);
        });
    }

    /* ---- Badges and folds ---- */

    function badgeOf(event) {
        const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
        return plain && event.target.closest ? event.target.closest('a[data-enrollment]') : null;
    }

    function openPanel(badge) {
        const panel = window.PF('panelWindow');
        const to = spot(badge);
        panel.applyFocus = function () { focusOn(panel.jqEl.querySelector('.ui-dialog-title')); };
        // When it has really closed.
        panel.returnFocus = function () { window.setTimeout(focusAgain, 0, to); };
        window.openPanel([{ name: 'enrollment', value: badge.dataset.enrollment }]);
    }

    function unfold(root) {
        root.querySelectorAll('details[data-open=true]').forEach(function (fold) {
            fold.open = true;
        });
    }

    unfold(document);

    document.addEventListener('click', function (event) {
        const badge = badgeOf(event);
        if (badge && typeof window.openPanel === 'function') {
            event.preventDefault();
            openPanel(badge);
        }
    });

    /* ---- Tokens, put in where the cursor was last ---- */

    let lastField = null;

    document.addEventListener('focusin', function (event) {
        if (event.target.closest('[data-step]') && event.target.matches('textarea, input[id$=subject]')) {
            lastField = event.target;
        }
    });

    function putIn(step, token) {
        const here = lastField && step.contains(lastField) && document.contains(lastField);
        const field = here ? lastField : step.querySelector('textarea');
        const from = here ? field.selectionStart : field.value.length;
        const to = here ? field.selectionEnd : field.value.length;
        const begin = '{{' + token + '|';
        const fallback = step.querySelector('[data-tokens]').dataset.tokens;
        field.setRangeText(begin + fallback + '}}', from, to, 'end');
        field.focus();
        // The fallback is chosen, to be written over.
        field.setSelectionRange(from + begin.length, from + begin.length + fallback.length);
    }

    document.addEventListener('click', function (event) {
        const button = event.target.closest('[data-insert]');
        if (button) {
            const step = button.closest('[data-step]');
            putIn(step, step.querySelector('[data-tokens] select').value);
        }
    });

    /* ---- Rows that are selected ---- */

    function boxes() {
        return Array.from(document.querySelectorAll('input[name=rows][form=choose]'));
    }

    function selected() {
        return boxes().filter(function (box) { return box.checked; });
    }

    function count() {
        const said = document.querySelector('[data-chosen]');
        const every = document.querySelector('[data-every]');
        if (said) {
            const chosen = selected().length;
            said.textContent = chosen === 0 ? '' : said.dataset.chosen.replace('{0}', chosen);
            every.hidden = boxes().length === 0;
        }
    }

    document.addEventListener('change', function (event) {
        if (event.target.matches('input[name=rows]')) {
            count();
        }
    });

    /* All of them; when all are selected, none. */
    document.addEventListener('click', function (event) {
        if (event.target.closest('[data-every]')) {
            const all = boxes().some(function (box) { return !box.checked; });
            boxes().forEach(function (box) { box.checked = all; });
            count();
        }
    });

    // A browser that comes back to the page may have kept the boxes.
    window.addEventListener('pageshow', count);

    /* ---- The window with the keys ---- */

    document.querySelectorAll('[data-opens]').forEach(function (button) {
        button.hidden = false;
        button.addEventListener('click', function () {
            document.getElementById(button.dataset.opens).showModal();
        });
    });

    /* ---- Keys on lists; off when the user says so (WCAG 2.1.4) ---- */

    function isBusy(target) {
        return target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea')
            || document.querySelector('dialog[open], .ui-dialog[aria-hidden=false]') !== null;
    }

    function rows() {
        return Array.from(document.querySelectorAll('main .stack tbody tr, main .groups > li')).filter(function (row) {
            return row.querySelector('a[href]') && row.offsetParent !== null;
        });
    }

    function currentRow() {
        return document.activeElement ? document.activeElement.closest(ROW) : null;
    }

    function move(step) {
        const all = rows();
        const at = all.indexOf(currentRow());
        const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
        if (next) {
            next.querySelector('a[href]').focus();
        }
    }

    function choose() {
        const row = currentRow();
        const box = row && row.querySelector('input[type=checkbox]');
        if (box) {
            box.click();
        }
    }

    function mend() {
        if (selected().length > 0) {
            const open = document.querySelector('#choose button[type=submit]');
            open.form.requestSubmit(open);
            return;
        }
        const row = currentRow();
        const badge = row && row.querySelector('a[data-enrollment]');
        const act = badge || (row && row.querySelector('.button, button, input[type=submit]'));
        if (act) {
            act.click();
        }
    }

    function search() {
        const field = document.querySelector('main input[type=search]')
            || document.querySelector('main .filters input:not([type=hidden]), main .filters select');
        if (field) {
            field.focus();
        }
    }

    const KEYS = {
        j: function () { move(1); },
        k: function () { move(-1); },
        x: choose,
        r: mend,
        '/': search,
        '?': function () { document.getElementById('keys').showModal(); }
    };

    document.addEventListener('keydown', function (event) {
        const off = document.documentElement.dataset.shortcuts !== 'true' || !document.getElementById('keys');
        if (off || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target) || !Object.hasOwn(KEYS, event.key)) {
            return;
        }
        event.preventDefault();
        KEYS[event.key]();
    });

    /* ---- An open list stays true: the numbers by themselves, the rows when nobody is in the middle of something ---- */

    const news = document.getElementById('news');
    let known = null;

    function board() {
        return document.querySelector('#main > .refresh');
    }

    /* What the eye was at, by what stays the same when the list is written anew. */
    function place() {
        return {
            folds: Array.from(board().querySelectorAll('details')).map(function (fold) { return fold.open; }),
            x: window.scrollX,
            y: window.scrollY
        };
    }

    function back(to) {
        board().querySelectorAll('details').forEach(function (fold, index) {
            fold.open = Boolean(to.folds[index]);
        });
        window.scrollTo(to.x, to.y);
    }

    function isInTheMiddle() {
        const field = document.activeElement && document.activeElement.matches('input, select, textarea');
        return field || board().querySelector('input:checked') !== null
            || document.querySelector('dialog[open], .ui-dialog[aria-hidden=false]') !== null;
    }

    function renew() {
        const at = place();
        news.hidden = true;
        window.jQuery(document).one('pfAjaxComplete', function () {
            unfold(board());
            count();
            back(at);
        });
        window.refreshBoard();
    }

    function hear(state) {
        const text = JSON.stringify(state);
        const changed = known !== null && known !== text;
        known = text;
        if (!changed) {
            return;
        }
        if (isInTheMiddle()) {
            news.hidden = false;
        } else {
            renew();
        }
    }

    function ask() {
        if (document.visibilityState !== 'visible' || typeof window.refreshBoard !== 'function') {
            return;
        }
        fetch('/live', { redirect: 'manual', cache: 'no-store' })
            .then(function (answer) { return answer.ok ? answer.json().then(hear) : null; })
            // A server that is away says nothing new.
            .catch(function () { return null; });
    }

    if (board()) {
        news.querySelector('button').addEventListener('click', renew);
        window.setTimeout(ask, 0);
        window.setInterval(ask, LIVE_EVERY);
        document.addEventListener('visibilitychange', ask);
    }
})();
