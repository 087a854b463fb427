/** One per cluster: tells phones that a book moved. Holds nothing that matters; losing it costs latency only. */
export class Live {
	async fetch(): Promise<Response> {
		return new Response(null, { status: 426 });
	}
}
