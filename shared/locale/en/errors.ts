// A sentence for every way a call can fail: what happened, what was kept, what to do. Main puts it into the reply.
// `variants` are sentences for a particular reason (`params.reason` or `params.what`) in place of the general one.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/errors.ts'
import { variants } from './error-variants.ts'
import { reasons } from './reasons.ts'

export const en: Translated<typeof zh> = {
  sentences: {
    INVALID:
      '“{{field}}” was refused: {{reason}}. Nothing was saved and what you typed is still here; correct it and try again.',
    FORBIDDEN:
      'You are not allowed to do this now. Nothing was changed. If your work needs it, ask your supervisor or the administrator.',
    NOT_FOUND:
      'This record was not found; it may no longer be yours to see. Nothing was changed. Look for it again in the list.',
    CONFLICT:
      'Somebody else changed this record first. Your change was not saved, what you typed is still here. Open the record again, compare, and save.',
    CONFIRM_PASSWORD: 'This act asks for your password again. Nothing was changed yet. Type it to go on.',
    SIGN_IN_FAILED: 'The login, the password or the code is not right. Check them and try again.',
    SIGN_IN_DELAYED: 'Too many wrong tries. Wait {{seconds}} seconds and try again. The account is not disabled.',
    CODE_USED: 'This code was used already. Wait for the next one in your authenticator.',
    WEAK_PASSWORD:
      'This password is not strong enough; the password was not changed. Choose one that is longer and harder to guess.',
    ALREADY_EXISTS:
      '{{what}}: this one exists already. Nothing was saved twice and what you typed is still here. Use another, or the existing record.',
    WRONG_STATE: 'This cannot be done in the present state. Nothing was changed. Refresh and look at the state.',
    CONTACT_STOPPED:
      'This contact was stopped and did not happen; it is on record. Choose another time or way by the rule shown, then try again.',
    CEILING_REACHED:
      'You have reached the ceiling of what you may take in within {{hours}} hours ({{limit}}); this was not done. Your work is kept. If you need more, ask your supervisor or the security officer.',
    SUSPENDED:
      'Access has been suspended by the security officer. Nothing was changed and what was saved is kept. Contact the security officer.',
    GRANT_NEEDED:
      'The full value takes an approval and was not shown. Submit an access request for the supervisor and the security officer to approve.',
    GRANT_ENDED:
      'This grant is no longer valid and the value is masked again. If you still need it, submit a new request.',
    WRONG_PURPOSE:
      'This data was not collected for that purpose; the use was stopped and recorded. If it is needed, ask the person for consent again for the new purpose.',
    OTHER_PERSON: 'Somebody else has to decide this. Nothing was changed; leave it to another person who may approve.',
    DEVICE_BARRED:
      'This device has been barred from signing in; no data was affected. Contact the administrator or the security officer.',
    ROTATING:
      'The keys are being changed, so this cannot be saved right now; what you typed is kept. Wait a moment and save again when it is done.',
    WRONG_SHARE:
      'This share does not fit; nothing was changed. Check the vault name and number on the share and try another.',
    CHAIN_BROKEN:
      'This incremental backup lacks an earlier file of its chain: {{what}}. Nothing was changed. Put that file into the same folder, or choose an earlier backup.',
    BACKUP_FOREIGN:
      'This is a backup of another vault ({{office}}), not of the one on this computer. Nothing was changed. Check the file; to put it in this one’s place all the same, tick the confirmation.',
    LEDGER_REFUSED:
      'The destruction ledger cannot be trusted: it is incomplete or was altered. Nothing was changed. Use the ledger file that was saved with the recovery kit, or ask the security officer.',
    DESTINATION_GONE:
      'The backup destination cannot be used right now. Nothing was written and existing backups are unharmed. Plug in the medium or check the place; the program also tries again by itself.',
    CANCELLED: 'Cancelled. Nothing was changed. You can start again at any time.',
    BUSY: 'The same work is already running, so it was not started twice. Wait for it to end, or cancel it.',
    NO_KEYCHAIN:
      'This computer has no usable keychain. The data is untouched. Enable the keychain and try again, or open with a passphrase.',
    KEYCHAIN_LOCKED: 'The system keychain is locked. The data is untouched. Unlock it, then try again.',
    KEY_MISSING:
      'The keychain has no key for this vault. The data file is whole. Open it with the code of the recovery kit.',
    WRONG_KEY:
      'The key in the keychain does not open this data file. The file was not changed. Use the recovery code or restore a backup.',
    WRONG_PASSPHRASE:
      'The passphrase is not right. The data is untouched. Check capitals and spaces and type it again.',
    WRONG_RECOVERY_CODE:
      'The recovery code is not right. The data is untouched. Compare it with the recovery kit, group by group.',
    DAMAGED_FILE:
      'The data file is damaged. It was neither changed nor deleted. Restore a backup, or open read-only what can still be read.',
    NEWER_FILE:
      'The data file was saved by a newer version of the program and was not changed. Install the newer version, then open it.',
    DISK_FULL: 'The disk is full. This step was not saved; everything before it is. Free some space and try again.',
    READ_ONLY:
      'The data can only be read at present. Nothing was saved; existing records are untouched. Check the disk and the folder’s permissions.',
    CLOCK_BACK:
      'The computer’s clock is earlier than the newest record. Nothing was changed. Set the clock right and try again.',
    NOT_LATEST:
      'What was written last to the vault may be missing. Nothing was changed. Follow what the start screen says.',
    HALF_MIGRATED:
      'The vault was upgraded by half, not by this program. Nothing was changed. Salvage it into a new vault, or restore a backup.',
    NOT_A_BACKUP: 'This file is not an Anjuan backup. Nothing was changed. Choose a backup file ending in .age.',
    BACKUP_CUT_SHORT:
      'The backup file is incomplete: its end is missing. Present data is untouched. Copy the file again, or use another backup.',
    BACKUP_ALTERED: 'The backup file was altered and cannot be used. Present data is untouched. Use another backup.',
    BACKUP_NEWER:
      'The backup was made by a newer version of the program. Present data is untouched. Install the newer version, then restore.',
    BACKUP_WRONG_KEY:
      'This key or passphrase does not open the backup. Present data is untouched. Check that file and key belong together.',
    TRAIL_BROKEN:
      'The audit trail is broken at record {{seq}}. The records were left as they are. Tell the security officer at once and leave this computer as it is.',
    FILE_REFUSED: 'This file cannot be imported; nothing was imported. Check the file and retry.',
    FILE_FAILED:
      'A file could not be read or written. The records are untouched. Check the place and its permissions, or choose another folder.',
    INTERNAL:
      'The program failed and this step was not done. Everything saved before is there. Try again; if it fails again, tell the administrator the reference.',
  },
  variants,
  reasons,
}
