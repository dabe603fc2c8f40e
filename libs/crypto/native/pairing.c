// The pairing on blst, as Node-API functions for src/abe/blst.ts: the third implementation beside mcl and noble, and
// the fastest. Built by build.mjs where the machine has a C compiler; nothing depends on it being there.
//
// Elements cross as plain bytes of blst's own structs (144 in G1, 288 in G2, 576 in GT), copied in and out, never
// pointers, so that no JavaScript value can make this read or write elsewhere. Each function checks every length.
// Scalars are 32 bytes little-endian below r. What an element is good for (subgroup, canonical) is said by the
// function that reads it; spec/formats.md clause 12.
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "blst.h"
#include "bytes.h"

enum { SCALAR = 32, BITS = 255, WINDOW = 5, DIGITS = 31, WINDOWS = 51, MOST_PAIRS = 4096 };

/* `arguments`, and each of exactly the given length. */
static bool sized(napi_env env, napi_callback_info info, size_t count, const size_t lengths[], Bytes out[]) {
  if (!arguments(env, info, count, out)) return false;
  for (size_t i = 0; i < count; i++)
    if (out[i].length != lengths[i]) return refuse(env, "an argument has another length"), false;
  return true;
}

#define ARGS(count, ...) \
  Bytes arg[count]; \
  const size_t lengths[count] = {__VA_ARGS__}; \
  if (!sized(env, info, count, lengths, arg)) return NULL

static size_t bit_length(const uint8_t scalar[SCALAR]) {
  for (size_t i = SCALAR; i-- > 0;)
    for (size_t bit = 8; bit-- > 0;)
      if (scalar[i] >> bit & 1) return 8 * i + bit + 1;
  return 0;
}

/* The five bits of window w. */
static unsigned digit_of(const uint8_t scalar[SCALAR], size_t window) {
  size_t bit = WINDOW * window, byte = bit / 8;
  unsigned pair = scalar[byte] | (byte + 1 < SCALAR ? (unsigned)scalar[byte + 1] << 8 : 0);
  return pair >> (bit % 8) & DIGITS;
}

/*
 * G1 and G2. `Multiply` takes time by the length of the scalar: for public ones. `MultiplySecret` is blst's, the same
 * operations and memory accesses whatever the scalar. Tables hold d·32^i in affine form, for every digit d of every
 * window i; which entries are read depends on the scalar: public scalars, and those used once.
 */
#define GROUP(G, p, ENCODED, in_group) \
static napi_value G##Add(napi_env env, napi_callback_info info) { \
  ARGS(3, sizeof(blst_##p), sizeof(blst_##p), sizeof(blst_##p)); \
  blst_##p a, b; \
  memcpy(&a, arg[1].at, sizeof a); memcpy(&b, arg[2].at, sizeof b); \
  blst_##p##_add_or_double(&a, &a, &b); \
  memcpy(arg[0].at, &a, sizeof a); \
  return NULL; \
} \
static napi_value G##Negate(napi_env env, napi_callback_info info) { \
  ARGS(2, sizeof(blst_##p), sizeof(blst_##p)); \
  blst_##p a; \
  memcpy(&a, arg[1].at, sizeof a); \
  blst_##p##_cneg(&a, true); \
  memcpy(arg[0].at, &a, sizeof a); \
  return NULL; \
} \
static napi_value G##times(napi_env env, napi_callback_info info, bool secret) { \
  ARGS(3, sizeof(blst_##p), sizeof(blst_##p), SCALAR); \
  blst_##p a; \
  memcpy(&a, arg[1].at, sizeof a); \
  blst_##p##_mult(&a, &a, arg[2].at, secret ? BITS : bit_length(arg[2].at)); \
  memcpy(arg[0].at, &a, sizeof a); \
  return NULL; \
} \
static napi_value G##Multiply(napi_env env, napi_callback_info info) { return G##times(env, info, false); } \
static napi_value G##MultiplySecret(napi_env env, napi_callback_info info) { return G##times(env, info, true); } \
static napi_value G##Encode(napi_env env, napi_callback_info info) { \
  ARGS(2, ENCODED, sizeof(blst_##p)); \
  blst_##p a; \
  memcpy(&a, arg[1].at, sizeof a); \
  blst_##p##_compress(arg[0].at, &a); \
  return NULL; \
} \
/* True for the encoding of a point on the curve. */ \
static napi_value G##Decode(napi_env env, napi_callback_info info) { \
  ARGS(2, sizeof(blst_##p), ENCODED); \
  blst_##p##_affine affine; \
  blst_##p a; \
  if (blst_##p##_uncompress(&affine, arg[1].at) != BLST_SUCCESS) return truth(env, false); \
  blst_##p##_from_affine(&a, &affine); \
  memcpy(arg[0].at, &a, sizeof a); \
  return truth(env, true); \
} \
/* True for a point of order r. */ \
static napi_value G##Valid(napi_env env, napi_callback_info info) { \
  ARGS(1, sizeof(blst_##p)); \
  blst_##p a; \
  memcpy(&a, arg[0].at, sizeof a); \
  return truth(env, !blst_##p##_is_inf(&a) && in_group(&a)); \
} \
static napi_value G##Table(napi_env env, napi_callback_info info) { \
  ARGS(2, WINDOWS * DIGITS * sizeof(blst_##p##_affine), sizeof(blst_##p)); \
  blst_##p step, *multiples = malloc(WINDOWS * DIGITS * sizeof *multiples); \
  blst_##p##_affine *affine = malloc(WINDOWS * DIGITS * sizeof *affine); \
  memcpy(&step, arg[1].at, sizeof step); \
  /* The conversion divides by every Z at once: infinity among them would spoil all. */ \
  bool usable = multiples && affine && !blst_##p##_is_inf(&step) && in_group(&step); \
  if (usable) { \
    for (size_t i = 0; i < WINDOWS; i++) { \
      blst_##p *row = multiples + i * DIGITS; \
      row[0] = step; \
      for (size_t d = 1; d < DIGITS; d++) blst_##p##_add_or_double(&row[d], &row[d - 1], &step); \
      blst_##p##_add_or_double(&step, &row[DIGITS - 1], &step); \
    } \
    const blst_##p *points[] = {multiples, NULL}; \
    blst_##p##s_to_affine(affine, points, WINDOWS * DIGITS); \
    memcpy(arg[0].at, affine, arg[0].length); \
  } \
  free(multiples); free(affine); \
  return truth(env, usable); \
} \
static napi_value G##TableMultiply(napi_env env, napi_callback_info info) { \
  ARGS(3, sizeof(blst_##p), WINDOWS * DIGITS * sizeof(blst_##p##_affine), SCALAR); \
  blst_##p sum; \
  blst_##p##_affine entry; \
  memset(&sum, 0, sizeof sum); \
  for (size_t i = 0; i < WINDOWS; i++) { \
    unsigned digit = digit_of(arg[2].at, i); \
    if (digit == 0) continue; \
    memcpy(&entry, arg[1].at + (i * DIGITS + digit - 1) * sizeof entry, sizeof entry); \
    blst_##p##_add_or_double_affine(&sum, &sum, &entry); \
  } \
  memcpy(arg[0].at, &sum, sizeof sum); \
  return NULL; \
}


GROUP(g1, p1, 48, blst_p1_in_g1)
GROUP(g2, p2, 96, blst_p2_in_g2)

/* RFC 9380 hash_to_curve of a message under a tag. */
static napi_value g1Hash(napi_env env, napi_callback_info info) {
  Bytes arg[3];
  if (!arguments(env, info, 3, arg)) return NULL;
  if (arg[0].length != sizeof(blst_p1) || arg[2].length > 255) return refuse(env, "an argument has another length");
  blst_p1 point;
  blst_hash_to_g1(&point, arg[1].at, arg[1].length, arg[2].at, arg[2].length, NULL, 0);
  memcpy(arg[0].at, &point, sizeof point);
  return NULL;
}

/* Twelve coordinates of 48 bytes, every Fp2 as c1, c0. */
static void encode_target(uint8_t out[576], const blst_fp12 *element) {
  for (size_t i = 0; i < 6; i++) {
    const blst_fp2 *pair = &element->fp6[i / 3].fp2[i % 3];
    blst_bendian_from_fp(out + 96 * i, &pair->fp[1]);
    blst_bendian_from_fp(out + 96 * i + 48, &pair->fp[0]);
  }
}

static napi_value gtEncode(napi_env env, napi_callback_info info) {
  ARGS(2, 576, sizeof(blst_fp12));
  blst_fp12 a;
  memcpy(&a, arg[1].at, sizeof a);
  encode_target(arg[0].at, &a);
  return NULL;
}

/* True where all coordinates are below p. */
static napi_value gtDecode(napi_env env, napi_callback_info info) {
  ARGS(2, sizeof(blst_fp12), 576);
  blst_fp12 a;
  uint8_t again[576];
  for (size_t i = 0; i < 6; i++) {
    blst_fp2 *pair = &a.fp6[i / 3].fp2[i % 3];
    blst_fp_from_bendian(&pair->fp[1], arg[1].at + 96 * i);
    blst_fp_from_bendian(&pair->fp[0], arg[1].at + 96 * i + 48);
  }
  // blst reduces larger numbers without a word: only what encodes to the same bytes was below p.
  encode_target(again, &a);
  if (memcmp(again, arg[1].at, sizeof again) != 0) return truth(env, false);
  memcpy(arg[0].at, &a, sizeof a);
  return truth(env, true);
}

/* True for an element of order r. */
static napi_value gtValid(napi_env env, napi_callback_info info) {
  ARGS(1, sizeof(blst_fp12));
  blst_fp12 a, zero;
  memset(&zero, 0, sizeof zero);
  memcpy(&a, arg[0].at, sizeof a);
  // 0 fulfils both equations of the membership test.
  return truth(env, !blst_fp12_is_equal(&a, &zero) && !blst_fp12_is_one(&a) && blst_fp12_in_group(&a));
}

static napi_value gtEqual(napi_env env, napi_callback_info info) {
  ARGS(2, sizeof(blst_fp12), sizeof(blst_fp12));
  blst_fp12 a, b;
  memcpy(&a, arg[0].at, sizeof a);
  memcpy(&b, arg[1].at, sizeof b);
  return truth(env, blst_fp12_is_equal(&a, &b));
}

static napi_value gtMultiply(napi_env env, napi_callback_info info) {
  ARGS(3, sizeof(blst_fp12), sizeof(blst_fp12), sizeof(blst_fp12));
  blst_fp12 a, b;
  memcpy(&a, arg[1].at, sizeof a);
  memcpy(&b, arg[2].at, sizeof b);
  blst_fp12_mul(&a, &a, &b);
  memcpy(arg[0].at, &a, sizeof a);
  return NULL;
}

static napi_value gtInvert(napi_env env, napi_callback_info info) {
  ARGS(2, sizeof(blst_fp12), sizeof(blst_fp12));
  blst_fp12 a;
  memcpy(&a, arg[1].at, sizeof a);
  blst_fp12_inverse(&a, &a);
  memcpy(arg[0].at, &a, sizeof a);
  return NULL;
}

/* Any element, also outside the subgroup, to a public scalar. */
static napi_value gtPower(napi_env env, napi_callback_info info) {
  ARGS(3, sizeof(blst_fp12), sizeof(blst_fp12), SCALAR);
  blst_fp12 powers[16], product = *blst_fp12_one();
  powers[0] = product;
  memcpy(&powers[1], arg[1].at, sizeof product);
  for (size_t i = 2; i < 16; i++) blst_fp12_mul(&powers[i], &powers[i - 1], &powers[1]);
  for (size_t i = (bit_length(arg[2].at) + 3) / 4; i-- > 0;) {
    for (int square = 0; square < 4; square++) blst_fp12_sqr(&product, &product);
    unsigned digit = arg[2].at[i / 2] >> (i % 2 * 4) & 15;
    if (digit) blst_fp12_mul(&product, &product, &powers[digit]);
  }
  memcpy(arg[0].at, &product, sizeof product);
  return NULL;
}

/* An element of the subgroup to a secret scalar: the same operations and memory accesses for every scalar. */
static napi_value gtPowerSecret(napi_env env, napi_callback_info info) {
  ARGS(3, sizeof(blst_fp12), sizeof(blst_fp12), SCALAR);
  blst_fp12 powers[16], factor, product = *blst_fp12_one();
  const size_t words = sizeof factor / sizeof(uint64_t);
  powers[0] = product;
  memcpy(&powers[1], arg[1].at, sizeof product);
  for (size_t i = 2; i < 16; i++) blst_fp12_mul(&powers[i], &powers[i - 1], &powers[1]);
  for (size_t i = 2 * SCALAR; i-- > 0;) {
    for (int square = 0; square < 4; square++) blst_fp12_cyclotomic_sqr(&product, &product);
    uint64_t digit = arg[2].at[i / 2] >> (i % 2 * 4) & 15;
    volatile uint64_t *sum = (volatile uint64_t *)&factor;
    for (size_t w = 0; w < words; w++) sum[w] = 0;
    for (uint64_t entry = 0; entry < 16; entry++) {
      // All ones where entry = digit, else 0.
      uint64_t mask = ((entry ^ digit) - 1) >> 63;
      mask = 0 - mask;
      for (size_t w = 0; w < words; w++) sum[w] |= mask & ((const uint64_t *)&powers[entry])[w];
    }
    blst_fp12_mul(&product, &product, &factor);
  }
  memcpy(arg[0].at, &product, sizeof product);
  memset(&factor, 0, sizeof factor);
  return NULL;
}

/* Powers d·32^i of an element, for every digit d of every window i; as the tables of the other groups. */
static napi_value gtTable(napi_env env, napi_callback_info info) {
  ARGS(2, WINDOWS * DIGITS * sizeof(blst_fp12), sizeof(blst_fp12));
  blst_fp12 step, power;
  memcpy(&step, arg[1].at, sizeof step);
  for (size_t i = 0; i < WINDOWS; i++) {
    power = step;
    for (size_t d = 0; d < DIGITS; d++) {
      memcpy(arg[0].at + (i * DIGITS + d) * sizeof power, &power, sizeof power);
      blst_fp12_mul(&power, &power, &step);
    }
    step = power;
  }
  return truth(env, true);
}

static napi_value gtTableMultiply(napi_env env, napi_callback_info info) {
  ARGS(3, sizeof(blst_fp12), WINDOWS * DIGITS * sizeof(blst_fp12), SCALAR);
  blst_fp12 product = *blst_fp12_one(), entry;
  for (size_t i = 0; i < WINDOWS; i++) {
    unsigned digit = digit_of(arg[2].at, i);
    if (digit == 0) continue;
    memcpy(&entry, arg[1].at + (i * DIGITS + digit - 1) * sizeof entry, sizeof entry);
    blst_fp12_mul(&product, &product, &entry);
  }
  memcpy(arg[0].at, &product, sizeof product);
  return NULL;
}

typedef struct {
  blst_p1 p;
  blst_p2 q;
  blst_p1_affine p_affine;
  blst_p2_affine q_affine;
} Pair;

/* One Miller loop over all pairs, which share its squarings; then one final exponentiation. */
static void product_of(blst_fp12 *result, Pair *pairs, const blst_p1_affine **ps, const blst_p2_affine **qs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    blst_p1_to_affine(&pairs[i].p_affine, &pairs[i].p);
    blst_p2_to_affine(&pairs[i].q_affine, &pairs[i].q);
    ps[i] = &pairs[i].p_affine;
    qs[i] = &pairs[i].q_affine;
  }
  *result = *blst_fp12_one();
  if (count == 0) return;
  blst_miller_loop_n(result, qs, ps, count);
  blst_final_exp(result, result);
}

/* (result, P one after the other, Q one after the other) */
static napi_value pairingProduct(napi_env env, napi_callback_info info) {
  Bytes arg[3];
  if (!arguments(env, info, 3, arg)) return NULL;
  size_t given = arg[1].length / sizeof(blst_p1), count = 0;
  if (arg[0].length != sizeof(blst_fp12) || given > MOST_PAIRS || arg[1].length != given * sizeof(blst_p1) || arg[2].length != given * sizeof(blst_p2))
    return refuse(env, "an argument has another length");
  Pair *pairs = malloc((given + 1) * sizeof *pairs);
  const blst_p1_affine **ps = malloc((given + 1) * sizeof *ps);
  const blst_p2_affine **qs = malloc((given + 1) * sizeof *qs);
  bool enough = pairs && ps && qs;
  blst_fp12 result;
  if (enough) {
    for (size_t i = 0; i < given; i++) {
      memcpy(&pairs[count].p, arg[1].at + i * sizeof(blst_p1), sizeof(blst_p1));
      memcpy(&pairs[count].q, arg[2].at + i * sizeof(blst_p2), sizeof(blst_p2));
      // A pair with an identity contributes 1.
      if (!blst_p1_is_inf(&pairs[count].p) && !blst_p2_is_inf(&pairs[count].q)) count++;
    }
    product_of(&result, pairs, ps, qs, count);
    memcpy(arg[0].at, &result, sizeof result);
  }
  free(pairs);
  free(ps);
  free(qs);
  return enough ? NULL : refuse(env, "no memory left");
}

#define METHOD(name) {#name, NULL, name, NULL, NULL, NULL, napi_enumerable, NULL}
#define METHODS(G) \
  METHOD(G##Add), METHOD(G##Negate), METHOD(G##Multiply), METHOD(G##MultiplySecret), METHOD(G##Encode), \
  METHOD(G##Decode), METHOD(G##Valid), METHOD(G##Table), METHOD(G##TableMultiply)

NAPI_MODULE_INIT() {
  const napi_property_descriptor methods[] = {
    METHODS(g1), METHODS(g2), METHOD(g1Hash), METHOD(gtEncode), METHOD(gtDecode), METHOD(gtValid), METHOD(gtEqual),
    METHOD(gtMultiply), METHOD(gtInvert), METHOD(gtPower), METHOD(gtPowerSecret), METHOD(gtTable), METHOD(gtTableMultiply),
    METHOD(pairingProduct),
  };
  return napi_define_properties(env, exports, sizeof methods / sizeof *methods, methods) == napi_ok ? exports : NULL;
}
