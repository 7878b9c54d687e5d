const everyday = new Set(
  `will may grace rose hope mark daisy summer faith long young frost field day grant bill art pat sue dean price april june
  august march joy dawn ivy amber ruby pearl jade iris violet heather holly robin king bishop baker cook brown white black
  green wood hill stone brook banks park lane street church hall house west north winter snow rain storm bell ball ford fox
  wolf swift crane bird fish lamb pope knight sharp short small little good best moody savage bright rich power penny pound
  cash major judge law read reed speed walker carter porter ward nurse hunter mason cooper precious blessing favour comfort
  patience mercy gift promise wisdom happy lucky sunday monday friday innocent princess prince noble royal star sky angel
  son man van song sun an in my to so no do done case note stay care born early late home mother father sister brother
  child baby family friend`.split(/\s+/),
);

/** True for an ordinary English word, which as a lone word is not taken for a name without a reason. */
export function isEverydayWord(lower: string): boolean {
  return everyday.has(lower);
}
