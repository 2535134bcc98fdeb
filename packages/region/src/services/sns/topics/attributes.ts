import { invalidParameter, unsupported } from "../errors.ts";
import { requireDeliveryPolicy } from "../policies/retry-policy.ts";
import { requireTopicPolicy } from "../policies/topic-policy.ts";

/** Kept and shown, not acted upon: keys, tracing, signature version, and the logging of deliveries. */
const kept = [
  ...["KmsMasterKeyId", "SignatureVersion", "TracingConfig"],
  ...["HTTP", "Firehose", "Lambda", "SQS", "Application"].flatMap((protocol) =>
    ["SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn"].map((it) => `${protocol}${it}`),
  ),
];

/** What only FIFO topics have; `false` is what every other topic is. */
const ofFifo = ["FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy"];

/** Refuses an attribute that topics do not have, or a value that it cannot have. @throws InvalidParameter */
function requireTopicAttribute(name: string, value: string): void {
  if (ofFifo.includes(name)) {
    if (value === "false" || value === "") return;
    throw unsupported(`FIFO topics (${name})`);
  }
  if (name === "DeliveryPolicy") requireDeliveryPolicy(value, "topic");
  else if (name === "Policy") requireTopicPolicy(value);
  else if (name === "DisplayName") {
    if (value.length > 100)
      throw invalidParameter("DisplayName Reason: Display name must be at most 100 characters long");
  } else if (!kept.includes(name)) throw invalidParameter("AttributeName");
}

/** The attributes with one more; an empty value takes it away, and what only FIFO topics have is not kept. */
export function withAttribute(
  attributes: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Readonly<Record<string, string>> {
  requireTopicAttribute(name, value);
  const { [name]: _, ...others } = attributes;
  return value === "" || ofFifo.includes(name) ? others : { ...others, [name]: value };
}
