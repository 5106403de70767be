// The dialogs of asking, once for the whole window.

import { AskDialog } from './ask-dialog.tsx'
import { stopAsking, useAsking } from './asking.ts'
import { GlassDialog } from './glass-dialog.tsx'

const AccessDialogs = () => {
  const { asking } = useAsking()
  if (!asking) return null
  if (asking.dialog === 'glass' && asking.of) {
    return <GlassDialog asking={asking} of={asking.of} onClose={stopAsking} />
  }
  return <AskDialog asking={asking} onClose={stopAsking} />
}

export default AccessDialogs
