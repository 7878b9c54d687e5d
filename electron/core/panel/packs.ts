import { os } from '../implementer.ts';
import { useGrant } from '../session.ts';
import { buildPack } from './buildPack.ts';
import { openMeeting } from './meetings.ts';

/** The packs of a meeting: building them, and who holds which copy. */
export const panelPacks = {
  packs: os.panel.packs.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const packs = await unit.db
        .selectFrom('packs')
        .selectAll()
        .where('meeting_id', '=', meeting.id)
        .orderBy('made_at', 'desc')
        .execute();
      await unit.audit({ action: 'panel.packs-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return packs.map((row) => ({
        id: row.id,
        version: row.version,
        recipient: row.recipient,
        format: row.format,
        fileName: row.file_name,
        sha256: row.sha256,
        madeAt: row.made_at,
        unreviewed: row.unreviewed,
        unreviewedReason: row.unreviewed_reason,
      }));
    }),
  ),

  buildPack: os.panel.buildPack.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* buildPack(context.core, context.work, { ...input, folder });
  }),
};
