import { createInterface } from 'node:readline/promises';

/** What the programs on a machine say to whoever started them. */

/** Without a keyboard to ask, the cautious answer. */
export async function ask(question: string, otherwise = ''): Promise<string> {
	if (!process.stdin.isTTY) return otherwise;
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question(question);
	terminal.close();
	return answer;
}

/** Ends the program with the reason why. */
export function leave(reason: string): never {
	console.error(reason);
	process.exit(1);
}
