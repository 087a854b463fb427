import abroad from 'lucide-static/icons/globe.svg?raw';
import announce from 'lucide-static/icons/megaphone.svg?raw';
import alert from 'lucide-static/icons/circle-alert.svg?raw';
import aside from 'lucide-static/icons/circle-pause.svg?raw';
import back from 'lucide-static/icons/chevron-left.svg?raw';
import book from 'lucide-static/icons/notebook-text.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import chart from 'lucide-static/icons/chart-column.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import close from 'lucide-static/icons/x.svg?raw';
import conference from 'lucide-static/icons/users.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import clip from 'lucide-static/icons/paperclip.svg?raw';
import down from 'lucide-static/icons/arrow-down.svg?raw';
import draft from 'lucide-static/icons/file-text.svg?raw';
import emulation from 'lucide-static/icons/trophy.svg?raw';
import forward from 'lucide-static/icons/chevron-right.svg?raw';
import home from 'lucide-static/icons/house.svg?raw';
import image from 'lucide-static/icons/image.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import law from 'lucide-static/icons/flag.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import map from 'lucide-static/icons/map.svg?raw';
import mark from 'lucide-static/icons/book-open.svg?raw';
import mic from 'lucide-static/icons/mic.svg?raw';
import offline from 'lucide-static/icons/cloud-off.svg?raw';
import person from 'lucide-static/icons/user.svg?raw';
import phone from 'lucide-static/icons/smartphone.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import practice from 'lucide-static/icons/graduation-cap.svg?raw';
import print from 'lucide-static/icons/printer.svg?raw';
import received from 'lucide-static/icons/cloud-check.svg?raw';
import scan from 'lucide-static/icons/scan-qr-code.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import send from 'lucide-static/icons/send.svg?raw';
import gift from 'lucide-static/icons/gift.svg?raw';
import heart from 'lucide-static/icons/heart-handshake.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import share from 'lucide-static/icons/share.svg?raw';
import two from 'lucide-static/icons/git-compare.svg?raw';
import undo from 'lucide-static/icons/rotate-ccw.svg?raw';
import up from 'lucide-static/icons/arrow-up.svg?raw';
import wipe from 'lucide-static/icons/trash-2.svg?raw';
import write from 'lucide-static/icons/pencil-line.svg?raw';

/** The one set of icons (Lucide, ISC licence), by what they mean here. */
const drawings = {
	abroad,
	announce,
	alert,
	aside,
	back,
	book,
	camera,
	chart,
	check,
	clock,
	close,
	conference,
	copy,
	clip,
	down,
	draft,
	emulation,
	forward,
	gift,
	heart,
	history,
	home,
	image,
	info,
	law,
	lock,
	map,
	mark,
	mic,
	offline,
	person,
	phone,
	plus,
	practice,
	print,
	received,
	scan,
	search,
	send,
	share,
	two,
	undo,
	up,
	wipe,
	write
};

export type IconName = keyof typeof drawings;

export type Stroke = { tag: string; attributes: Record<string, string> };

/** The strokes of a drawing in a 24 × 24 frame, as elements: no markup is ever inserted as text. */
export const strokes = (name: IconName): Stroke[] =>
	[...drawings[name].matchAll(/<(path|circle|rect|line|polyline|ellipse)([^>]*)\/>/g)].map(
		([, tag = '', attributes = '']) => ({
			tag,
			attributes: Object.fromEntries(
				[...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])
			)
		})
	);

export const iconNames = Object.keys(drawings) as IconName[];
