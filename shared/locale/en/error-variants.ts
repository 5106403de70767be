// Sentences for a particular reason of an error (`params.reason` or `params.what`), in place of the general one.

import type { Translated } from '../shape.ts'
import type { variants as zh } from '../zh-CN/error-variants.ts'

export const variants: Translated<typeof zh> = {
  DESTINATION_GONE: {
    unplugged:
      'The removable medium of this destination was not found. Nothing was written. Plug in the same medium: the program knows it and makes up for the backup.',
    missing:
      'The folder of this destination was not found; it may be disconnected or moved. Nothing was written. The program makes up for it once it is back.',
    'another-medium':
      'Another medium is in this place, so no backup was written to it. Put the right one back, or register this place anew if you mean to use it.',
    unmarked:
      'This place does not bear Anjuan’s mark: the medium may have been changed or formatted, or the share is not connected. Nothing was written. Register the place anew once you are sure.',
    'read-only':
      'The destination can only be read, so nothing was written. Check the medium’s write protection or the folder’s permissions; the program tries again.',
    full: 'There is not enough space at the destination. No unfinished file was left and earlier backups are there. Free some space or use a larger medium; the program tries again.',
    slow: 'The destination did not answer for a long time, so the program stopped waiting; work goes on. Check the medium or the network; the program tries again.',
    pulled:
      'The medium was pulled out or failed while a backup was written. Earlier backups are unharmed. Plug it in; the program tries again.',
  },
  FORBIDDEN: {
    level:
      'Your level was lowered, so this may not be done; nothing was changed. If your work needs it, ask the administrator.',
    'glass-off':
      'This office does not allow break-glass, and nothing was shown. Ask for access; the request can be marked urgent.',
  },
  GRANT_ENDED: {
    time: 'The time of this grant is up and the value is masked again. If it is still needed, ask again.',
    revoked: 'This grant was revoked and the value is masked again. If in doubt, ask whoever approved it.',
    role: 'Your role has changed and every earlier grant is over. If it is still needed, ask again.',
    team: 'Your team has changed and every earlier grant is over. If it is still needed, ask again.',
    clock:
      'The computer’s clock is behind the last records, so no grant counts for now and nothing was shown. Set the clock right and try again.',
    restored:
      'The vault was restored from a backup, and every grant from before is over. If it is still needed, ask again.',
    altered:
      'This grant in the vault was altered and cannot be used; it is on record. Tell the security officer at once.',
  },
  CEILING_REACHED: {
    people:
      'You have reached the ceiling of {{limit}} people looked at within {{hours}} h. Nothing was shown, and it was recorded. Your work is kept; it opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    outside:
      'You have reached the ceiling of {{limit}} people outside your duties within {{hours}} h. Nothing was shown, and it was recorded. Your work is kept; it opens again at {{opens}}. If you need it, ask the security officer.',
    'outside-year':
      'You have reached the ceiling of {{limit}} people outside your duties within 12 months. Nothing was shown, and it was recorded. It opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    contact:
      'You have reached the ceiling of {{limit}} people’s phone or address in full within {{hours}} h. Nothing was shown, and it was recorded. Your work is kept; it opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    'contact-year':
      'You have reached the ceiling of {{limit}} phones or addresses in full outside your duties within 12 months. Nothing was shown, and it was recorded. It opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    identity:
      'You have reached the ceiling of {{limit}} people’s ID, account or signature in full within {{hours}} h. Nothing was shown, and it was recorded. Your work is kept; it opens again at {{opens}}. If you need it, ask the security officer.',
    'identity-year':
      'You have reached the ceiling of {{limit}} people’s ID, account or signature in full within 12 months. Nothing was shown, and it was recorded. It opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    searches:
      'You have reached the ceiling of {{limit}} searches by ID or phone within {{hours}} h. Nothing was searched, and it was recorded. What you typed is kept; it opens again at {{opens}}, and searching by name or number goes on. If you need it, ask the security officer.',
    prints:
      'You have reached the ceiling of {{limit}} prints within {{hours}} h. Nothing was printed, and it was recorded. Your work is kept; it opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    exports:
      'You have reached the ceiling of {{limit}} exports within {{hours}} h. Nothing was exported, and it was recorded. Your work is kept; it opens again at {{opens}}. If work needs more, ask the security officer; a supervisor approves a raise.',
    refusals:
      '{{limit}} acts of yours were refused within {{hours}} h. Nobody’s data opens for now, and it was recorded. Your work is kept; it opens again at {{opens}}. If there is a misunderstanding, tell the security officer.',
    'off-hours':
      'You have reached the ceiling of {{limit}} looks at night within {{hours}} h. Nothing was shown, and it was recorded. Your work is kept; it opens again at {{opens}}. If you need it, ask the security officer.',
  },
  CONTACT_STOPPED: {
    hold: 'A complaint or bankruptcy of this debtor is open and all contact rests. Nobody was contacted; it is on record. A supervisor lifts the hold.',
    refusal:
      'They refused contact and must not be contacted again. Nobody was contacted; it is on record. Use another lawful way.',
    'invalid-number':
      'This number is marked invalid and may be a stranger’s. Nobody was contacted; it is on record. Verify the number first.',
    'third-party':
      'A third party may be asked only when the debtor can’t be reached. Nobody was contacted; it is on record. Try the debtor first.',
    purpose:
      'A third party may only be asked to pass on. Not saved; it is on record, and your words are kept. Tick “only asked to pass on”, then save.',
    'agreed-times':
      'It is outside the times agreed with this person. Nobody was contacted; it is on record. Try at the agreed time.',
    hours: 'No contact at this hour. Nobody was contacted; it is on record. Try later.',
    'effective-cap':
      'Today’s limit of effective calls with this debtor is reached. Nobody was contacted; it is on record. Try another day.',
    'number-cap':
      'Today’s limit of unanswered tries of this number is reached. Nobody was contacted; it is on record. Try another day.',
  },
  WEAK_PASSWORD: {
    short:
      'The password is too short; it was not changed. Use at least {{minimum}} characters; a sentence you remember is good.',
    long: 'The password is too long; it was not changed. Use at most {{maximum}} characters.',
    common: 'This password is common and easy to guess; the password was not changed. Choose another.',
    context:
      'This password is mostly made of a name, login or office and easy to guess; the password was not changed. Choose another.',
    same: 'The new password is the old one; the password was not changed. Choose another.',
    passphrase: 'The passphrase is too short and was not saved. Use at least {{least}} characters.',
  },
  WRONG_RECOVERY_CODE: {
    group:
      'Group {{group}} of the recovery code is mistyped. The data is untouched. Compare its five characters with the recovery kit.',
  },
  WRONG_SHARE: {
    foreign:
      'This share belongs to another vault; nothing was changed. Check the vault’s name and id on it and use a share of this vault.',
    same: 'Both are the same share; nothing was changed. Type the one that the other holder has.',
    old: 'This share is of an earlier set, which no longer opens anything; nothing was changed. Use the newest shares.',
    checksum: 'The share is mistyped; nothing was changed. Compare it group by group, or try another share.',
    group: 'Group {{group}} of the share is mistyped; nothing was changed. Compare its five characters with the paper.',
  },
  CONFIRM_PASSWORD: {
    factor: 'This needs your password and a code again; nothing was changed. Type both to go on.',
  },
  CONFLICT: {
    change:
      'What this is about has changed since it was proposed, so it cannot be approved; nothing was changed. Decline it and let it be proposed again.',
    slip: 'What the slip says (the medium, its backups or the day) changed before it was signed; nothing was done. Please read it again and sign again.',
    inventory:
      'What the inventory says changed after it was signed; nothing was written. Please read it again, let both sign again, and keep everybody else from working meanwhile.',
  },
  OTHER_PERSON: {
    'by-two':
      'This takes two people; nothing was changed. Propose it with a reason, and let somebody who may approve it say yes.',
    destination:
      'Two people have not yet agreed to this folder for backups, so the backup was not started. Propose it first; the security officer approves it.',
    self: 'You cannot approve what you proposed yourself; nothing was changed. Leave it to another person who may approve.',
    'same-number':
      'Your employment number is that of the proposer or of the person concerned, so you count as the same person and cannot approve; nothing was changed.',
    subject:
      'This is about you, so you cannot approve it; nothing was changed. Leave it to another person who may approve.',
    role: 'Your role cannot approve this; nothing was changed.',
    nobody:
      'There is nobody else who could approve this now, so it was not proposed. Let the administrator first add somebody who may approve, such as a security officer.',
  },
  WRONG_STATE: {
    keys: 'This computer has no keys of the vault, so nothing was begun. Choose a backup as well, or open with the recovery kit first.',
    'keys-of-backup':
      'The keys in this backup do not open the present vault: it was restored, or its keys were changed, since. Nothing was changed. Choose a newer backup, or restore this one.',
    'no-recipient':
      'No recipient is chosen for scheduled backups, so none was started. Choose one in the schedule first.',
    'in-schedule':
      'Scheduled backups are written to this folder, so it was not removed. First stop using it under “Scheduled backups”, which takes two people.',
    'schedule-recipient':
      'Scheduled backups are encrypted to this recipient only, so it was not removed. First choose another recipient in their settings.',
    'slot-none':
      'No kit or set of shares waits to be typed back (the program may have been restarted); the former ones still open the vault. Make new ones.',
    'slot-last':
      'Besides the keychain this is the last way to the keys, so it stays; nothing was changed. Add another first.',
    'slot-daily':
      'Nothing would open the vault at each start; nothing was changed. First set a start passphrase or store the keys in the keychain.',
    'slot-foreign':
      'The vault’s header has a way to the keys that this program did not write; nothing was changed. Tell the security officer at once.',
    'slot-holders': 'The three shares need three different people who are active; nothing was changed. Choose others.',
    'legacy-slot':
      'The recovery kit or the passphrase is still of the old format: make a new kit and set the passphrase again first. Nothing was changed.',
    'level-raised': 'The level of this case was raised already; nothing was changed. Refresh and check.',
    'level-not-raised': 'The level of this case was never raised; nothing was changed. Refresh and check.',
    recertified:
      'This account was recertified already, has ended, or the round is over; nothing was changed. Refresh and check.',
    'request-lapsed':
      'Nobody answered this request in time and it lapsed. Nothing was changed; whoever still needs it asks again.',
    'too-many-waiting':
      'Many of your requests still wait. Nothing was sent and what you wrote is still there; wait for an answer, or withdraw what you no longer need.',
    'requester-changed':
      'The account, role or team of whoever asked has changed meanwhile. Nothing was changed; let them ask again.',
    'alert-state': 'The alert is in this state already; nothing was changed. Refresh and check.',
    'grant-over': 'This grant is over already. Nothing was changed; reload and look again.',
    'glass-open':
      'One break-glass of yours is open, and it opens one record at a time. Nothing more was opened; use it, or wait for its end.',
    'glass-reviewed': 'Your side has reviewed this break-glass already. Nothing was changed; reload and look again.',
    'no-value': 'This record has no such value, so there is nothing to show.',
    'last-second-person':
      'This is the last person besides you who can approve important changes; nothing was changed. Add a successor first and let it be approved by them.',
    'second-factor-renewing':
      'The second factor of this person was just reset and is not enrolled anew, so the password cannot be reset now; nothing was changed. If the password is forgotten too, deactivate the account and propose to reactivate it, which takes two.',
    'no-second-factor': 'This person has no second factor to reset; nothing was changed.',
    'device-barred': 'This device is barred already; nothing was changed. Refresh and check.',
    'device-admitted': 'This device is not barred; nothing was changed. Refresh and check.',
    'device-here': 'Please check whether this is the device you are sitting at; nothing was changed.',
    'change-waits':
      'The same change is already waiting for its second person; nothing was proposed again. Wait for the answer, or withdraw it first.',
    'change-decided': 'This change has been decided already; nothing was changed. Refresh and check.',
    'change-lapsed':
      'Nobody answered this change in time and it lapsed; nothing was changed. Propose it again if it is still needed.',
    'change-proposer-gone':
      'Whoever proposed this is inactive or has another role now, so it cannot be approved; nothing was changed. Let somebody else propose it again.',
    'import-state': 'The state of this batch has changed; nothing was done. Refresh and check.',
    'import-updates':
      'This batch changed cases that were there before and cannot be taken back as a whole; nothing was done. Adjust those cases one by one.',
    'import-none-refused': 'This batch has no refused rows to save; no file was made.',
    'limitation-kept':
      'This event comes from another record or is struck already; nothing was changed. Correct it where it comes from: the payment, the letter or the lawsuit.',
    'judgment-not-in-force':
      'The judgment is not in force or has no time for performance; nothing was reckoned. Record both first.',
    'lpr-missing':
      'The one-year LPR for {{day}} is missing; nothing was reckoned. Ask the supervisor to add it under “Rates”.',
    'interest-posted': 'The ledger already equals the working; nothing was posted.',
    'refuse-owes':
      'A debtor, co-debtor or guarantor owes the debt and cannot refuse as a third party; nothing was changed. A single number can be marked as refused.',
    'refuse-person': 'A third party refuses as a person: record it with “Record refusal”. Nothing was changed.',
    'party-refused':
      'This third party has refused to be contacted and is no longer offered; nothing was changed. Please do not contact them again.',
    'phone-refused':
      'This number belongs to a third party who refused to be contacted; nothing was saved. Please do not use it.',
    'merge-kinds': 'One is a person and the other an organisation; they were not merged.',
    'merge-ids':
      'Their document numbers differ, so they are not the same person; they were not merged. Correct a mistyped number first.',
    'merge-same': 'They are merged already; nothing was changed.',
    'merge-later': 'Some of these records were merged again since; nothing was undone. Undo the later merge first.',
    'merge-final': 'The merge is more than thirty days old and can no longer be undone; nothing was changed.',
    unanswered: 'Nothing was signed: {{count}} items have no answer yet. Look at each of them first.',
    signed: 'This review was signed and can no longer be changed.',
    'merge-undone': 'This merge was undone before; nothing was changed.',
    'too-many-parties': 'A case has at most fifty people around it; nothing was saved, what you typed is kept.',
    'too-many-details':
      'A person has at most thirty phones, addresses or employers each; nothing was saved, what you typed is kept.',
    'last-administrator': 'This is the last administrator, and nothing was changed. Make another one first.',
    'own-account': 'Nobody does this to their own account, and nothing was changed. Ask another administrator.',
    inactive: 'This account is deactivated, and nothing was changed. Look at the list again.',
    active: 'This account is in use, and nothing was changed. Look at the list again.',
    team: 'You are in no team yet. Nothing was saved; what you typed is still there. Ask the administrator to put you in a team.',
    'not-stopped': 'Nothing stops this contact, so nothing was changed. Contact them directly.',
    'refused-for-good':
      'The third party refused, and nobody can let it through. Nothing was changed. Use another lawful way.',
    vault: 'The vault is not open yet. Nothing was changed. Finish the start-up steps first.',
    'second-factor': 'The second factor changed meanwhile. Nothing else was changed. Sign in again and retry.',
    password: 'The password changed meanwhile. Nothing else was changed. Sign in again and retry.',
    'visit-signed-out': 'This visitor has already signed out; nothing was changed. Refresh the list and check.',
    'visit-closed': 'This visit was already closed as not signed out; nothing was changed. Refresh the list and check.',
    'visit-not-left': 'This visit has not been signed out, so there is nothing to undo. Refresh the list and check.',
    'visit-undo-late':
      'More than five minutes have passed since signing out, so it stands as recorded. If the visitor is still inside, register them again.',
    'case-closed':
      'This case is over and can only be read; nothing was changed. If work has to go on, the supervisor reopens it first.',
    'case-open': 'This case is not over, so it need not be reopened; nothing was changed. Refresh and check its stage.',
    'stage-move':
      'The case cannot go from its present stage to the one chosen; nothing was changed. Refresh and check its stage.',
    'undo-late':
      'This can no longer be undone: too much time has passed, or the case was changed since. It stays as it is.',
    'handover-answered':
      'This hand-over was already accepted, declined or withdrawn; nothing was changed. Refresh and check.',
    'handover-stale':
      'The case has been given to somebody else meanwhile and this hand-over no longer counts; nothing was changed. Refresh and check.',
    'purpose-by-law': 'The law asks for this purpose, so it can’t be ended. Nothing was changed.',
    'purpose-ended': 'This purpose has already been ended. Nothing was changed; refresh to see it.',
    'purposes-stated':
      'The purposes of this version have been stated and can’t be changed. Nothing was changed; publish a new version instead.',
    'consent-withdrawn': 'The visitor has already withdrawn consent. Nothing was recorded twice.',
    'nobody-could-lift':
      'Nobody could lift this suspension afterwards, so nothing was suspended. Lifting takes two: a security officer who is not suspended asks, and another supervisor, administrator or security officer approves.',
    'badge-numbers': "Today's badge numbers are used up, and nothing was registered. Tell the system administrator.",
    'above-limit': 'This is more than you may do alone. Nothing was changed. Ask your supervisor for it instead.',
    'ask-before-placed':
      'The payment is earlier than the placement. Nothing was posted, and what you typed is still here. Check whether the placed sum already takes it into account, then confirm.',
    'ask-again':
      'The same sum of the same day is on this case already. Nothing was posted, and what you typed is still here. Confirm if it is another payment.',
    'ask-excess':
      'The payment is more than is owed. Nothing was posted, and what you typed is still here. Confirm to keep the rest as a credit.',
    'part-reversed': 'This payment was reversed already. Nothing was changed. Refresh and check.',
    'asked-already': 'The reversal of this payment is waiting for the supervisor already. Nothing was changed.',
    'entry-kind': 'This entry can’t be taken back this way. Nothing was changed. Payments are reversed as payments.',
    'entry-reversed': 'This entry was taken back already. Nothing was changed. Refresh and check.',
    'entry-paid': 'This sum has been paid since, so it was not taken back. Divide the payment anew first.',
    'request-answered': 'This request was decided or withdrawn already. Nothing was changed. Refresh and check.',
    'nothing-waits': 'Nothing of this sum waits any more. Nothing was changed. Refresh and check.',
    'promise-withdrawn': 'This promise was withdrawn already. Nothing was changed. Refresh and check.',
    'plan-active':
      'The case has a plan in force. Nothing was saved, and what you typed is still here. End that plan first.',
    'plan-ended': 'This plan was ended already. Nothing was changed. Refresh and check.',
    'balance-left':
      'Something is still owed, so there is no certificate. Nothing was changed. Issue it once the balance is zero.',
    'nothing-paid': 'Nothing was paid or waived on this case, so there is no certificate. Nothing was changed.',
    'medium-state':
      'The medium is away, lost or destroyed, so that this cannot be done; nothing was changed. Please refresh and look again.',
    'handing-over-state': 'This handing over is at another stage; nothing was changed. Please refresh and look again.',
    'handing-over-lapsed':
      'The approval of this handing over has lapsed; nothing was changed. If it is still needed, please propose it again.',
  },
  SUSPENDED: {
    person:
      'The security officer has suspended your access. Nothing was changed and what was saved is kept. Please see the security officer in person.',
    role: 'The security officer has suspended the access of your role. Nothing was changed and what was saved is kept. Please contact the security officer.',
    all: 'The security officer has closed all access to client data. Nothing was changed and what was saved is kept. Please wait for word or contact the security officer.',
    'read-only':
      'The security officer has made all client data read-only: it can be looked at, not changed, exported or printed. Nothing was changed; please wait for word.',
    restore:
      'A suspension stands, so no backup can be restored. The present data is untouched. Two people have to lift the suspension first.',
  },
  WRONG_PURPOSE: {
    entrusted:
      'What clients entrusted was not handed over for that purpose; the use was stopped and recorded. Choose a purpose of the entrusted work.',
    notice:
      'The notice that the visitor signed does not name this purpose; the use was stopped and recorded. If it is needed, ask for consent again at the next visit.',
    withdrawn:
      'The visitor withdrew consent: only a legal duty may use the data. The use was stopped and recorded. Consent can be asked for again at the next visit.',
  },
  BACKUP_FOREIGN: {
    forked:
      'This backup comes from another copy of the same vault, and both went on separately: they can’t be put together. Nothing was changed. Choose a backup that this computer made.',
  },
  DAMAGED_FILE: {
    signature:
      'What was signed is no longer what it was when it was signed; no package was written, and this is on record. Please tell the security officer at once, and sign again once it is clear why.',
    nothing:
      'Not one page can be read, or the key is not this file’s. Nothing was changed; the file is still there. Restore a backup.',
    accounts:
      'No administrator’s or supervisor’s account could be read, so nothing was changed. Choose a backup as well: the accounts come from it.',
    request:
      'This request in the vault is not the one that was made or approved, so it cannot be approved; it is on record. Tell the security officer at once.',
    change:
      'This change in the vault is not the one that was proposed, so it cannot be approved; nothing was changed. Tell the security officer at once.',
    document:
      'The stored file of this document is damaged or missing; nothing damaged was shown. Other documents and records are not affected. Restore a backup, or add the original again.',
  },
  FILE_REFUSED: {
    empty: 'The file is empty; nothing was imported. Export the list again and retry.',
    'too-big': 'The file is larger than {{limit}} MB and was not read. Split it and import it in parts.',
    'unknown-kind':
      'This is not an .xlsx or .csv list and was not read. Save it as .xlsx or .csv in a spreadsheet program and retry.',
    'old-workbook':
      'This is an old .xls workbook and was not read. Save it as .xlsx in a spreadsheet program and retry.',
    'binary-workbook':
      'This is a binary .xlsb workbook and was not read. Save it as .xlsx in a spreadsheet program and retry.',
    protected:
      'The file is protected by a password and was not read. Remove the password, save it, and import it again.',
    bomb: 'The file unpacks to an abnormal size, as malicious archives do, and was not read. Ask the client about its origin and tell the security officer.',
    macros:
      'The file contains macros or other active content and was not read. Ask the client for an .xlsx without macros.',
    'external-links':
      'The file links to other files or to a database and was not read. Break the links, paste as values, save, and import it again.',
    formula:
      'Cell {{cell}} holds a formula; the file was not read. Copy everything, paste it as values, save, and import it again.',
    'too-many-rows': 'The sheet has more than {{limit}} rows and was not read. Split it and import it in parts.',
    'too-many-columns':
      'The sheet has more than {{limit}} columns and was not read. Keep the columns that are needed and retry.',
    'damaged-sheet':
      'The file is damaged or incomplete and cannot be read; nothing was imported. Export or receive it again.',
    entities:
      'The file has content that spreadsheets never have (entity declarations), as malicious files do, and was not read. Ask the client about its origin and tell the security officer.',
    encoding:
      'The text is neither UTF-8 nor GB18030; the file was not read. Save it as .csv in UTF-8 or as .xlsx and retry.',
    quotes:
      'Row {{row}} has a quotation mark that is never closed; the file was not read. Mend it in a spreadsheet program and export it again.',
    'no-sheet': 'The file has no sheet that can be read; nothing was imported. Check it and choose again.',
    'no-heading': 'The chosen heading row has no text; nothing was read. Choose the row that names the columns.',
    'no-rows': 'There are no rows below the headings; nothing was imported. Check the sheet and the heading row.',
    'file-changed': 'The file was changed after it was previewed; nothing was imported. Choose the file again.',
    'file-gone':
      'The chosen file is no longer at hand (perhaps you signed in again); nothing was imported. Choose the file again.',
  },
  BACKUP_WRONG_KEY: {
    identity: 'This backup is opened with a key file, not with a passphrase. Present data is untouched.',
    passphrase: 'This backup is opened with a passphrase, not with a key file. Present data is untouched.',
  },
}
