import type { IconName } from './icons.ts';

/** How the phone stands with the office, summed over every book on it. Filled by the sync, drawn by the pill. */
export type PostState = {
	/** Records that need the person. */
	need: number;
	/** Records on this phone that were not acknowledged yet. */
	waiting: number;
	/** No successful exchange for some seconds. */
	offline: boolean;
	/** Clock time of the last complete exchange, `14:07`. */
	sentAt?: string;
	/** The open book is for practice: nothing in it is ever sent. */
	practice?: boolean;
};

export type Tone = 'ok' | 'wait' | 'need' | 'off';
export type Sign = { tone: Tone; icon: IconName; word: string };

/** One sign for the whole phone, the gravest first. */
export function postSign({ need, waiting, offline, sentAt, practice }: PostState): Sign {
	if (need) return { tone: 'need', icon: 'alert', word: `Cần xử lý ${need}` };
	if (waiting) return { tone: 'wait', icon: 'clock', word: `Chờ gửi ${waiting}` };
	if (practice) return { tone: 'off', icon: 'practice', word: 'Tập dượt' };
	if (offline) return { tone: 'off', icon: 'offline', word: 'Ngoại tuyến' };
	if (sentAt) return { tone: 'ok', icon: 'received', word: `Đã gửi hết · ${sentAt}` };
	return { tone: 'off', icon: 'phone', word: 'Trên máy này' };
}

/** Where one record stands. */
export type RecordState =
	| { at: 'draft' }
	/** `left`: what of it still has to go, when the rest has gone. */
	| { at: 'here'; left?: string }
	| { at: 'aside' }
	| { at: 'sending'; done: number; of: number; what?: string }
	/** `missing`: what of it is gone for good. */
	| { at: 'received'; time: string; receipt: string; missing?: string }
	| { at: 'need'; reason: string }
	| { at: 'practice' };

/** The words of a record's state: the same on every screen, never others. */
export function recordSign(state: RecordState): Sign {
	switch (state.at) {
		case 'draft':
			return { tone: 'off', icon: 'draft', word: 'Nháp' };
		case 'here':
			return {
				tone: 'wait',
				icon: 'clock',
				word: `Đã ghi trên máy này · chưa gửi${state.left ? ` ${state.left}` : ''}`
			};
		case 'aside':
			return { tone: 'off', icon: 'aside', word: 'Để riêng · không gửi' };
		case 'sending':
			return {
				tone: 'wait',
				icon: 'send',
				word:
					state.of > 1 ? `Đang gửi (${state.done}/${state.of} ${state.what ?? 'ảnh'})` : 'Đang gửi'
			};
		case 'received':
			return {
				tone: 'ok',
				icon: 'received',
				word: state.missing
					? `Máy chủ đã nhận phần chữ ${state.time} · thiếu ${state.missing}`
					: `Máy chủ đã nhận ${state.time} · số ${state.receipt}`
			};
		case 'need':
			return { tone: 'need', icon: 'alert', word: `Cần xử lý: ${state.reason}` };
		case 'practice':
			return { tone: 'off', icon: 'practice', word: 'Ghi thử · không gửi đi' };
	}
}
