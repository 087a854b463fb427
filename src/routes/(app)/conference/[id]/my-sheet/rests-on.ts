/** What an attendee's sheet looks at beyond its conference: pictures on notes, who answers for what, who has a duty. */
export const restsOn = ['membership', 'photo', 'follow-up', 'duty'] as const;
