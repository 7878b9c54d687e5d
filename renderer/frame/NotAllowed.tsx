import { toProblem } from '../errors.ts';
import { Page } from '../ui/Layout.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

/** Stands where a page would be that the person's role does not include, or that does not exist. */
export function NotAllowed({ code }: { code: 'NOT_ALLOWED' | 'NOT_FOUND' }) {
  const { title, happened, next } = toProblem({ code });
  return (
    <Page narrow>
      <PageHeader title={title} />
      <Notice>
        <p>{happened}</p>
        <p>{next}</p>
      </Notice>
    </Page>
  );
}
