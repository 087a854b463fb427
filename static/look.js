// Runs before the first paint so that neither colours nor letters jump: what the person chose, else what the phone asks for.
(function () {
	var root = document.documentElement;
	var asks = function (query) {
		return matchMedia('(' + query + ')').matches;
	};
	function look() {
		var chosen = {};
		try {
			chosen = JSON.parse(localStorage.getItem('look') || '{}') || {};
		} catch {
			// storage refused: the phone's own wishes stand
		}
		var dark = chosen.theme ? chosen.theme === 'dark' : asks('prefers-color-scheme: dark');
		var more = chosen.contrast ? chosen.contrast === 'more' : asks('prefers-contrast: more');
		root.dataset.theme = dark ? 'dark' : 'light';
		root.dataset.contrast = more ? 'more' : 'normal';
		root.dataset.text = chosen.text || 'normal';
	}
	look();
	addEventListener('look', look);
	addEventListener('storage', look);
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
	matchMedia('(prefers-contrast: more)').addEventListener('change', look);
})();
