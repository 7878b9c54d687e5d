import { useEffect, useRef } from 'react';

/** The heading of a sign-in page. It takes focus when the page appears, unless a field of the page does. */
export function StepHeading({ step, title }: { step?: string; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const busy = document.activeElement?.matches('input, textarea, select');
    if (!busy) heading.current?.focus();
  }, []);
  return (
    <div>
      {step && <p className="desk-access__step">{step}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
