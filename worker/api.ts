import { Hono } from 'hono';
import { calendarAddress, calendarFile } from './calendar.ts';
import { check } from './check.ts';
import { command } from './commands.ts';
import { devices } from './devices.ts';
import { type Door, fromOurPages, jsonBody } from './door.ts';
import type { Env } from './env.ts';
import { getFile, putFile } from './files.ts';
import { apiOnly, everywhere, withHeaders } from './headers.ts';
import { history } from './history.ts';
import { declare, lookAtDoor, lookAtTicket, peopleAtDoor, useCode, useTicket } from './join.ts';
import { code, invitations, lookAtDoorOf, openDoor, shutDoor, tickets } from './let-in.ts';
import { listen } from './live.ts';
import {
	addKey,
	askForKey,
	clearKeys,
	dropKey,
	makeCodes,
	newKey,
	ownKeys,
	recover,
	showKey
} from './passkey.ts';
import { erase, myData } from './personal.ts';
import { pushDoor, subscribe } from './push.ts';
import { Refused } from './refusal.ts';
import { deviceKey, rescue } from './rescue.ts';
import { answerInvitation, lookAtInvitation } from './rsvp.ts';
import { leave } from './session.ts';
import { revoke, sessions } from './sessions.ts';
import { lookAtSetup, setUp } from './setup.ts';
import { deposit, sync } from './sync.ts';
import { visit } from './visit.ts';
import { followWall, lookAtWall, openWall, readWall, shutWall } from './wall.ts';

export type Api = Hono<{ Bindings: Env } & Door>;

/** Everything under `/api`. Answers are JSON; a no is `{code, message}`. */
export function createApi(mount: (api: Api) => void = () => {}): Api {
	const api: Api = new Hono<{ Bindings: Env } & Door>().basePath('/api');

	api.use(async (c, next) => {
		await next();
		c.res = withHeaders(c.res, everywhere, apiOnly);
	});
	api.use(fromOurPages, jsonBody);

	api.get('/health', async (c) => {
		await c.env.DB.prepare('SELECT 1').run();
		return c.json({ ok: true });
	});
	api.post('/c/:cluster/sync', sync);
	api.post('/c/:cluster/deposit', deposit);
	api.get('/c/:cluster/live', listen);
	api.get('/c/:cluster/history/:kind/:id', history);
	api.get('/c/:cluster/file/:kind/:id/:sha', getFile);
	api.put('/c/:cluster/file/:kind/:id/:sha', putFile);
	api.post('/c/:cluster/device-key', deviceKey);
	api.put('/c/:cluster/rescue', rescue);
	api.get('/c/:cluster/devices', devices);
	api.get('/c/:cluster/visit', visit);
	api.get('/c/:cluster/my-data', myData);
	api.post('/c/:cluster/erase', erase);
	api.get('/c/:cluster/sessions', sessions);
	api.post('/c/:cluster/sessions/revoke', revoke);
	api.post('/c/:cluster/command/:name', command);
	api.post('/c/:cluster/tickets', tickets);
	api.post('/c/:cluster/invitations', invitations);
	api.post('/c/:cluster/door', openDoor);
	api.post('/c/:cluster/door/look', lookAtDoorOf);
	api.post('/c/:cluster/door/shut', shutDoor);
	api.post('/c/:cluster/code', code);
	api.post('/c/:cluster/wall', openWall);
	api.post('/c/:cluster/wall/look', lookAtWall);
	api.post('/c/:cluster/wall/shut', shutWall);
	api.get('/wall', readWall);
	api.get('/wall/live', followWall);
	api.post('/join/ticket', lookAtTicket);
	api.post('/join/ticket/use', useTicket);
	api.post('/join/door', lookAtDoor);
	api.post('/join/people', peopleAtDoor);
	api.post('/join/declare', declare);
	api.post('/join/code', useCode);
	api.get('/passkey', ownKeys);
	api.post('/passkey/new', newKey);
	api.post('/passkey/add', addKey);
	api.post('/passkey/ask', askForKey);
	api.post('/passkey/show', showKey);
	api.post('/passkey/drop', dropKey);
	api.post('/passkey/codes', makeCodes);
	api.post('/passkey/recover', recover);
	api.post('/c/:cluster/passkey/clear', clearKeys);
	api.post('/c/:cluster/calendar', calendarAddress);
	api.get('/calendar/:file', calendarFile);
	api.get('/c/:cluster/push', pushDoor);
	api.post('/c/:cluster/push', subscribe);
	api.get('/check/:hash', check);
	api.post('/rsvp', answerInvitation);
	api.post('/rsvp/look', lookAtInvitation);
	api.get('/setup', lookAtSetup);
	api.post('/setup', setUp);
	api.post('/leave', leave);
	mount(api);

	api.notFound((c) =>
		c.json({ code: 'no-such-address', message: 'Máy chủ không có địa chỉ này.' }, 404)
	);
	api.onError((error, c) => {
		if (error instanceof Refused) return c.json(error.refusal, error.status);
		console.error(error);
		return c.json(
			{
				code: 'server-trouble',
				message: 'Máy chủ đang trục trặc. Dữ liệu trên máy vẫn còn nguyên, sẽ tự gửi lại.'
			},
			500
		);
	});
	return api;
}
