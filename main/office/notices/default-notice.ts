// The notice that a new office begins with: version 1, until its security officer publishes one of its own. It says what
// PIPL 17 asks for (who, purpose, method, kinds, how long, rights and how to use them), what PIPL 28–30 add for an ID
// number and a signature (why they are needed, what may happen), and by PIPL 16 that nobody is turned away for declining.
// What may go wrong: it names what this program collects and how; whoever changes the fields of the form
// (shared/contract/visits.ts) or what happens after declining changes these words too.

/** Plain text, paragraphs separated by empty lines; `\n` line ends, no placeholders left. */
export const defaultNotice = (officeName: string): { zh: string; en: string } => ({
  zh: `来访登记个人信息告知书

${officeName}（下称“本单位”）在您来访时需要登记您的部分个人信息。请先读完本告知书，再决定是否同意。

一、由谁处理
由本单位处理。有疑问或者要求，请当面告诉前台，前台会转给本单位的信息安全专员。

二、为什么登记
用于接待来访、通知被访人、保障办公场所和人员的安全，以及在发生安全事件时查明经过。不用于其他目的。

三、登记哪些信息
姓名、电话、证件类型和号码、所属单位、来访事由、被访人、同行人数、随身物品、车牌号、到达和离开的时间，以及您的签名。
其中证件号码和签名是敏感个人信息。证件号码用于核对身份，签名用于证明您看过本告知书并作出了决定；一旦泄露，他人可能冒用您的身份，所以加密保存，平时只显示其中几位。您可以不提供证件号码，这不影响登记。

四、怎样处理
由前台录入本单位电脑上的登记程序，该程序不使用网络。电话、证件号码和签名加密保存。只有因工作需要并得到授权的人员可以查看，每次查看都留有记录。不提供给本单位以外的人，法律规定必须提供的除外。

五、保存多久
自来访之日起保存 6 个月，到期删除。与尚未了结的争议或者安全事件有关的，保存到该事项了结为止。

六、您有哪些权利
您可以查阅、复制、更正、补充、删除自己的信息，要求我们解释，也可以随时撤回同意；撤回不影响撤回之前的处理。请当面或者书面告诉前台，我们在 30 日内答复，不能照办的会说明理由。您认为我们处理不当的，可以向网信部门或者公安机关投诉、举报，也可以向人民法院起诉。

七、不同意会怎样
您可以不同意，我们不会因此拒绝接待。这时不记录您的任何个人信息，只记录有人来访、事由的类别、被访人、人数和时间；我们会请被访人到门口来接您，并在您离开前一直陪同。`,
  en: `Notice on personal information for visitors

${officeName} (“we”) records some personal information when you visit. Please read this notice first and then decide whether you agree.

1. Who handles it
We do. For a question or a request please tell the front desk, who will pass it to our information security officer.

2. Why
To receive you, to tell the person you visit, to keep the premises and the people in them safe, and to find out what happened after a security incident. It is used for nothing else.

3. What is recorded
Your name, phone number, kind and number of your identity document, organisation, purpose of the visit, whom you visit, how many you are, belongings, number plate, the times you arrive and leave, and your signature.
The document number and the signature are sensitive personal information. The number is used to check who you are; the signature shows that you read this notice and decided. If they leaked, somebody could pass for you, so they are stored encrypted and normally only a few digits are shown. You may leave the document number out; you can be registered without it.

4. How
The front desk types it into the register on our own computer; the register uses no network. Phone number, document number and signature are stored encrypted. Only people who need it for their work and are authorised may look, and every look is recorded. It is given to nobody outside, except where the law requires it.

5. How long
6 months from your visit, then it is deleted. What concerns an unsettled dispute or a security incident is kept until that is settled.

6. Your rights
You may see, copy, correct, complete or delete your information, ask us to explain, and withdraw your consent at any time; what was done before the withdrawal stays lawful. Tell the front desk in person or in writing. We answer within 30 days and give reasons where we cannot comply. If you think we handle it wrongly you may complain to the cyberspace administration or the police, or go to a people's court.

7. If you decline
You may decline, and you will not be turned away for it. We then record nothing about you: only that somebody came, the kind of purpose, whom you visit, how many you are, and the times. We ask the person you visit to meet you at the door and to stay with you until you leave.`,
})
