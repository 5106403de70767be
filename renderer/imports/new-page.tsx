// A new import: the file and whose it is, then its columns. What is typed here is short and the file is chosen again in a
// moment, so nothing of it is kept as a draft.

import { useState } from 'react'
import { call, type Output } from '../door.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { Steps } from './steps.tsx'
import { useFile } from './use-file.ts'
import { useWords } from './words.ts'

export type Look = Output<'imports.look'>
export type Client = { readonly id: string; readonly name: string }

export const NewPage = () => {
  const t = useWords()
  const chosen = useFile()
  const [client, setClient] = useState<Client | null>(null)
  const [look, setLook] = useState<Look>()
  const [looking, setLooking] = useState(false)
  const [error, setError] = useState<unknown>()
  const read = async (wish: { readonly sheet?: string; readonly headingRow?: number } = {}): Promise<void> => {
    if (!chosen.file || !client || looking) return
    setLooking(true)
    setError(undefined)
    try {
      setLook(await call('imports.look', { fileId: chosen.file.fileId, clientId: client.id, ...wish }))
    } catch (failure) {
      setError(failure)
    } finally {
      setLooking(false)
    }
  }
  const { file } = chosen
  return (
    <Watermarked>
      <PageHead title={t('begin')} note={look && file && client ? `${file.name} · ${client.name}` : ' '} />
      <Steps present={look ? 'columns' : 'file'} />
      {look && file && client ? (
        <ColumnsStep
          key={`${look.sha256}/${look.sheet}/${look.headingRow}`}
          look={look}
          fileId={file.fileId}
          client={client}
          error={error}
          busy={looking}
          onLook={(wish) => void read(wish)}
          onBack={() => setLook(undefined)}
        />
      ) : (
        <FileStep
          chosen={chosen}
          client={client}
          onClient={setClient}
          busy={looking}
          error={error}
          onNext={() => void read()}
        />
      )}
    </Watermarked>
  )
}
