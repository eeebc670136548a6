/* A badge opens its panel in a window over the list; without scripts it is a plain link to the same panel. */
(function () {
    'use strict';

    function badgeOf(event) {
        const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
        return plain && event.target.closest ? event.target.closest('a[data-enrollment]') : null;
    }

    document.querySelectorAll('details[data-open=true]').forEach(function (fold) {
        fold.open = true;
    });

    document.addEventListener('click', function (event) {
        const badge = badgeOf(event);
        if (badge && typeof window.openPanel === 'function') {
            event.preventDefault();
            window.openPanel([{ name: 'enrollment', value: badge.dataset.enrollment }]);
        }
    });
})();
