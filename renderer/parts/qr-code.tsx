// A QR code as vector lines, so that it prints sharp. `label` says what it holds.

import { QRCode } from 'antd'

type Props = { readonly value: string; readonly size?: number; readonly label: string }

export const QrCode = ({ value, size = 160, label }: Props) => (
  <div role="img" aria-label={label} style={{ width: size, height: size }}>
    <QRCode value={value} size={size} type="svg" bordered={false} errorLevel="M" color="#000000" bgColor="#ffffff" />
  </div>
)
