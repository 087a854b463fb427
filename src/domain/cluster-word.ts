/** What a cluster is called by its own people, in a sentence. Apart from its record: every page says it. */
export const clusterWord = (sort?: 'CUM' | 'KHOI'): 'cụm' | 'khối' =>
	sort === 'KHOI' ? 'khối' : 'cụm';
