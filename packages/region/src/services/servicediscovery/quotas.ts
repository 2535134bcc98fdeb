// https://docs.aws.amazon.com/cloud-map/latest/dg/cloud-map-limits.html

export const instancesOfServiceMax = 1000;
export const attributesOfServiceMax = 30;
