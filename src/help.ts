export interface HelpTopic {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
}

/** What people ask on their first days, answered in the words of the pages. */
export const helpTopics: readonly HelpTopic[] = [
  {
    id: 'board',
    title: 'The board',
    lines: [
      'The board of a court shows everybody on the day’s list, and everybody you work with there who is on no list. It changes by itself when anybody saves something; if it has heard no news for a minute it says so.',
      'People still to be seen come first: emergencies and urgent ones, then under-18s and women, who are offered screening without anybody having to flag them, then the order in which they are likely to be called.',
      'Entries of a list that could not be read stand at the top under “Needs a human”. The people in them may be in the building.',
    ],
  },
  {
    id: 'list',
    title: 'Loading a court list',
    lines: [
      'Choose Court lists, then the file as the court sent it. Loading the same list again, or a newer one, changes what has changed and never makes anybody twice.',
      'A line of a list becomes somebody’s record only when you say who it is, flag them, or make a new record. Lines nobody approached are deleted 28 days after the hearing.',
    ],
  },
  {
    id: 'find',
    title: 'Finding a person',
    lines: [
      'Type what you have: part of a name, a misspelt one, a date of birth in any order, or any number. The answer says why each person was found.',
      'You find the people your team works with. Somebody at your site who may be known elsewhere is shown with a name and year of birth only. In an emergency you can ask to open their record: you give a reason, it lasts a limited time, and the privacy officer is told.',
    ],
  },
  {
    id: 'drafts',
    title: 'What happens to what I type',
    lines: [
      'It is saved as you type. If your session ends, the browser closes or you are called away, open the same page again: it is still there, and only you can see it.',
      'If two people change the same thing, the second sees both versions side by side and chooses. Nothing is overwritten silently.',
      'Signed entries never change. To correct one, add to it.',
    ],
  },
  {
    id: 'answers',
    title: 'Declined, not asked, not known',
    lines: [
      'These are three different answers. Declined: they were asked and chose not to say. Not asked: nobody asked, with a reason. Not known: they were asked and do not know.',
    ],
  },
  {
    id: 'reports',
    title: 'Reports for court, police, probation and prison',
    lines: [
      'Take the request on the page of the episode: who asks, the question, the hearing. When it is due is worked out; it stands on your list at once.',
      'Write under each heading in your own words, or tick parts of the record to draw them in. If what you drew changes later, the sentence is flagged until somebody has looked.',
      'Go through the checklist and sign. Somebody else, registered or a lead, who wrote none of it approves it. Then name who gets it: it is fixed, numbered and logged. Without agreement or another basis it does not go, and you say only “Not released: no consent”.',
      'If an issued report must not be used, recall it: everybody who has it becomes a task for you. Nothing is deleted.',
    ],
  },
  {
    id: 'lost',
    title: 'Nobody lost',
    lines: [
      'Everybody open has somebody responsible and a dated next step. Whoever has not, or is past the date, is on the Nobody lost page of the team until somebody has dealt with it.',
      'Closing somebody as out of contact or never reached needs a second person within two working days.',
    ],
  },
  {
    id: 'down',
    title: 'When the system is down',
    lines: [
      'Open the newest copy of your team’s boards and people with the team’s passphrase: it needs no network. Under My work, “When the system is down” shows the passphrase; print it while you can.',
      'Write what you do on paper with the time, and enter it as late when the system is back.',
    ],
  },
  {
    id: 'lock',
    title: 'Shared computers',
    lines: [
      'Alt and L together lock the screen at once. What you were typing is kept. Somebody else can sign in on the same computer and sees nothing of yours.',
    ],
  },
]
