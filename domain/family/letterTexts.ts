import type { LetterStage } from './letters.ts';

const close = `You can reach me on {phone}. If I am away, somebody who knows about {child} will answer.

Yours sincerely

{key worker}
{key worker role}`;

/**
 * The letters as they are before a manager changes them: plain, short, nothing that has to be understood at once.
 * Each names what will happen next and whom to ask.
 */
export const letterTexts: Readonly<Record<LetterStage, string>> = {
  'first-contact': `Dear {family}

I am so sorry that {child} died. My name is {key worker}, and I am your key worker. This means that you have one person to turn to while {child’s} death is being reviewed.

Whenever a child dies in England, the people who knew and cared for the child look together at what happened. This is called a child death review. It is done for every child, and it does not mean that anybody thinks something was done wrong.

I would like to hear how you are, to tell you more when you want to know more, and to write down any questions that you would like the review to answer. Nothing has to be decided now.

The leaflet with this letter is called ‘When a child dies’. It explains the review and where to find support. It also says what you can do if you feel that things have not been done as they should be.

${close}`,
  'before-cdrm': `Dear {family}

The people who cared for {child} will meet in {meeting month} to talk about {child’s} life and death, and about what can be learned. Only professionals are at this meeting, but what you think matters to it.

If you would like to, please tell me what you want them to know: what went well, what did not, and anything that you have been wondering about. I will write your questions down, take them to the meeting, and bring the answers back to you.

If you would rather not, that is quite all right. You can change your mind at any time.

${close}`,
  'after-cdrm': `Dear {family}

The meeting about {child} has taken place. Thank you for everything that you told me for it.

These are the questions that you asked, and the answers so far:

{questions}

I would like to go through this with you in your own time. Many families find that they want to talk again some weeks later, when there has been time to think. I will be glad to arrange that.

${close}`,
  'before-cdop': `Dear {family}

The last part of the review will take place in {meeting month}. A group of people who never met {child}, the {panel}, will look at what happened, so that other children and families can be helped. They will not be given {child’s} name or yours.

If there is anything that you would like them to think about, please tell me. Please also tell me whether you would like to hear afterwards what was learned.

${close}`,
  'after-cdop': `Dear {family}

The panel has now finished its part of the review of {child’s} death.

If you would like to know what was learned and what may change because of it, I will tell you in the way that suits you best: at home, on the telephone, or in a letter. If you would rather not hear about it, now or at all, that is quite all right.

${close}`,
  inquest: `Dear {family}

I know that you are still waiting for the inquest, and that waiting is hard. The review of {child’s} death waits for it too, so there is no news that I am keeping from you.

I will stay in touch while you wait, as often or as seldom as you like. Please tell me if anything has changed, or if there is something that I can ask the coroner’s office on your behalf.

${close}`,
  anniversary: `Dear {family}

I am thinking of you and of {child} at this time of the year.

You do not need to answer this letter. If you would like to talk, I am here.

${close}`,
  closing: `Dear {family}

The review of {child’s} death has come to its end. Thank you for trusting me with your questions, and for everything that you told me about {child}.

My part as your key worker ends with the review. The leaflet ‘When a child dies’ lists people who can go on supporting you, for as long as you want it. If a question comes up later, you can still call the number below.

You can reach me on {phone}.

Yours sincerely

{key worker}
{key worker role}`,
};
