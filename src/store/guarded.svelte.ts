/** Somebody has set a PIN on this phone: known before what draws the curtain is loaded, which few need. */

let isSet = $state(typeof localStorage !== 'undefined' && localStorage.getItem('curtain') !== null);

export const guarded = {
	get isSet() {
		return isSet;
	},
	set isSet(is) {
		isSet = is;
	}
};
