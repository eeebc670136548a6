/*
 * What pages do beyond plain links and forms, all of it optional: badges open their panel in a window over the list, lists
 * are walked by keys, tokens are put in at the cursor, and open lists say when they have changed.
 */
(function () {
    'use strict';

    const LIVE_EVERY = 30000;

    /* ---- Badges and folds ---- */

    function badgeOf(event) {
        const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
        return plain && event.target.closest ? event.target.closest('a[data-enrollment]') : null;
    }

    function openPanel(badge) {
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
        return document.activeElement ? document.activeElement.closest('.stack tbody tr, .groups > li') : null;
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

    /* What the eye and the keyboard were at, by what stays the same when the list is written anew. */
    function place() {
        const at = document.activeElement;
        return {
            focus: at && board().contains(at) ? at.id || at.getAttribute('href') : null,
            folds: Array.from(board().querySelectorAll('details')).map(function (fold) { return fold.open; }),
            x: window.scrollX,
            y: window.scrollY
        };
    }

    function back(to) {
        board().querySelectorAll('details').forEach(function (fold, index) {
            fold.open = Boolean(to.folds[index]);
        });
        const again = to.focus && (document.getElementById(to.focus)
            || board().querySelector('[href="' + CSS.escape(to.focus) + '"]'));
        if (again) {
            again.focus({ preventScroll: true });
        }
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
