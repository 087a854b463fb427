import { clusterWord } from '#domain/cluster-word';
import { leadOf } from '#domain/ids';
import { roleName } from '#domain/permission';
import type { Source } from '#domain/record';
import { allOf, oneOf } from './records.ts';
import type { Sheet } from './sheet.ts';

/** Who issues a paper of the cluster in that year: in the name of the cluster, in the form and at the place of its lead. */
export function issuerOf(sources: readonly Source[], year: number) {
	const office = (unit: string | undefined) => oneOf(sources, 'organization', unit);
	const cluster = allOf(sources, 'cluster')[0]?.body;
	const lead = office(oneOf(sources, 'term', leadOf(year))?.unit);
	const council = office(cluster?.council)?.name;
	const frame: Pick<Sheet, 'format' | 'above' | 'agency' | 'place'> = {
		format: lead?.format ?? 'STATE',
		...(council ? { above: council } : {}),
		agency: cluster?.name ?? '',
		place: lead?.place ?? '…'
	};
	return {
		...{ frame, council, circle: cluster?.sort === 'KHOI' ? 'KTĐ' : 'CTĐ' },
		word: clusterWord(cluster?.sort),
		/** As whoever signs for the cluster is called: `CỤM TRƯỞNG`. */
		leadTitle: roleName('LEAD', cluster?.sort).toLocaleUpperCase('vi'),
		/** Of what goes to everybody. */
		recipients: ['Các đơn vị thành viên', ...(council ? [council] : []), 'Lưu: VT']
	};
}
