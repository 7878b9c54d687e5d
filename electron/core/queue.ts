import { forgetQueueView, queueViewsOf, saveQueueView } from '../../db/queue.ts';
import { mostSavedViews } from '../../domain/process/queueView.ts';
import { os } from './implementer.ts';
import { notFound, refused } from './refusal.ts';

/** A person's own views of the work queue. */
export const queueViews = {
  queueViews: os.process.queueViews.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'process.queue-views-read' });
      return await queueViewsOf(unit);
    }),
  ),

  saveQueueView: os.process.saveQueueView.handler(({ input, context }) =>
    context.work(async (unit) => {
      const there = await queueViewsOf(unit);
      const isNew = there.every(({ name }) => name.toLowerCase() !== input.name.toLowerCase());
      if (isNew && there.length >= mostSavedViews) {
        throw refused('TOO_MANY_VIEWS', `There are ${mostSavedViews} views already. Forget one first.`, {
          field: 'name',
        });
      }
      const id = await saveQueueView(unit, input.name, input.view);
      await unit.audit({ action: 'process.queue-view-saved', subjectKind: 'view', subjectId: id });
      return { id };
    }),
  ),

  forgetQueueView: os.process.forgetQueueView.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (!(await forgetQueueView(unit, input.id))) throw notFound('view');
      await unit.audit({ action: 'process.queue-view-forgotten', subjectKind: 'view', subjectId: input.id });
      return {};
    }),
  ),
};
