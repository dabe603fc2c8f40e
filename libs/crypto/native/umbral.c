// A proxy's transformation in one call, and its signatures for a whole order, as Node-API functions for
// src/umbral/umbral-module.ts: on the sources of
// libsecp256k1 that its npm package ships, whose own binding costs a square root and two inversions for every single
// multiplication. Built by build.mjs where the machine has a C compiler; nothing depends on it being there.
//
// Layouts are those of src/umbral/layout.ts, by position. Multiplication by a secret is constant-time: a fixed row of
// doublings, complete additions and full scans of the table. What is checked with public values alone is not.
#include <pthread.h>
#include <string.h>
#include <unistd.h>
#include "bytes.h"
// As the package's own build sets them; no assembly, which with today's compilers gains nothing.
#define USE_NUM_NONE 1
#define USE_FIELD_INV_BUILTIN 1
#define USE_SCALAR_INV_BUILTIN 1
#define USE_ENDOMORPHISM 1
#define ECMULT_WINDOW_SIZE 15
#define ECMULT_GEN_PREC_BITS 4
#ifdef __SIZEOF_INT128__
#define HAVE___INT128 1
#define USE_FIELD_5X52 1
#define USE_SCALAR_4X64 1
#else
#define USE_FIELD_10X26 1
#define USE_SCALAR_8X32 1
#endif
#include "src/secp256k1.c"

enum { POINT = 33, NUMBER = 32, CAPSULE = 105, POINTS = 128, KFRAG = 310, CFRAG = 381, WORK = 4, MOST_AT_ONCE = 64, GROUP = 4, GROUPS = 33 };
/* Where the values lie behind their marks. */
enum { CAPSULE_E = 3, CAPSULE_V = 38, CAPSULE_S = 73 };
enum { KFRAG_U = 4, KFRAG_ID = 39, KFRAG_KEY = 73, KFRAG_PRECURSOR = 107, KFRAG_COMMITMENT = 143, KFRAG_SIGNATURE = 244, SIGNATURE = 64 };

/* Digits of a scalar as q = sum of (2·digit − 15)·16^i, in two halves: low + lambda·high. */
typedef struct { uint8_t low[GROUPS], high[GROUPS]; } Digits;
/* Odd multiples of a point and of its image under the endomorphism, over one common denominator. */
typedef struct { secp256k1_ge low[ECMULT_TABLE_SIZE(WINDOW_A)], high[ECMULT_TABLE_SIZE(WINDOW_A)]; secp256k1_fe z; } Multiples;

/* Made once for all threads and never changed: libsecp256k1's own tables, blinded, and odd multiples of 16^i·U. */
static secp256k1_context *context;
static secp256k1_ge multiples_of_u[GROUPS][ECMULT_TABLE_SIZE(WINDOW_A)];
static pthread_once_t tables = PTHREAD_ONCE_INIT;

static void wipe(void *at, size_t length) {
  volatile uint8_t *bytes = at;
  while (length--) *bytes++ = 0;
}

/* A scalar that is not zero and below the order. */
static bool read_scalar(secp256k1_scalar *scalar, const uint8_t bytes[NUMBER]) {
  int overflow;
  secp256k1_scalar_set_b32(scalar, bytes, &overflow);
  return !overflow & !secp256k1_scalar_is_zero(scalar);
}

static bool read_point(secp256k1_ge *point, const uint8_t bytes[POINT]) {
  return (bytes[0] == 2 || bytes[0] == 3) && secp256k1_eckey_pubkey_parse(point, bytes, POINT);
}

/* Umbral's hash to a scalar, 1 + (SHA-256 mod (n − 1)), of public values; spec/formats.md clause 3.5. */
static void finish_challenge(secp256k1_sha256 *hash, secp256k1_scalar *challenge) {
  static const uint8_t order_less_one[NUMBER] = {
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
    0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x40};
  uint8_t digest[NUMBER];
  secp256k1_scalar one;
  secp256k1_sha256_finalize(hash, digest);
  // SHA-256 is below 2(n − 1), so that it is reduced by at most one subtraction. Modulo n, that is the addition of 1.
  const int order = memcmp(digest, order_less_one, NUMBER);
  secp256k1_scalar_set_b32(challenge, digest, NULL);
  secp256k1_scalar_set_int(&one, 1);
  if (order == 0) secp256k1_scalar_set_int(challenge, 0);
  if (order > 0) secp256k1_scalar_add(challenge, challenge, &one);
  secp256k1_scalar_add(challenge, challenge, &one);
}

static void begin_challenge(secp256k1_sha256 *hash, const char *tag) {
  const size_t length = strlen(tag);
  const uint8_t prefix[4] = {0, 0, (uint8_t)(length >> 8), (uint8_t)length};
  secp256k1_sha256_initialize(hash);
  secp256k1_sha256_write(hash, prefix, sizeof prefix);
  secp256k1_sha256_write(hash, (const uint8_t *)tag, length);
}

/*
 * The digits of a secret scalar, in constant time. All digits are odd, so that no addition is left out and none is of
 * zero. With C = (2^132 − 1 − 2^129)(1 + lambda)/2, the halves of q/2 + C under the endomorphism, each plus 2^128, are
 * below 2^129, and low + lambda·high = q in digits of 2·digit − 15; as in libsecp256k1 0.5 and later, for 4 bits.
 */
static void digits_of(Digits *digits, const secp256k1_scalar *scalar) {
  static const secp256k1_scalar half = SECP256K1_SCALAR_CONST(0x7fffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x5d576e73, 0x57a4501d, 0xdfe92f46, 0x681b20a1);
  static const secp256k1_scalar c = SECP256K1_SCALAR_CONST(0xbb58ec9e, 0x87d71e35, 0x990ac3a5, 0xca749c09, 0x19f36d7a, 0x32da3575, 0xb9a37d99, 0x53f62c2e);
  static const secp256k1_scalar offset = SECP256K1_SCALAR_CONST(0, 0, 0, 1, 0, 0, 0, 0);
  secp256k1_scalar halved, low, high;
  secp256k1_scalar_mul(&halved, scalar, &half);
  secp256k1_scalar_add(&halved, &halved, &c);
  secp256k1_scalar_split_lambda(&low, &high, &halved);
  secp256k1_scalar_add(&low, &low, &offset);
  secp256k1_scalar_add(&high, &high, &offset);
  for (int i = 0; i < GROUPS; i++) {
    digits->low[i] = (uint8_t)secp256k1_scalar_get_bits(&low, GROUP * i, GROUP);
    digits->high[i] = (uint8_t)secp256k1_scalar_get_bits(&high, GROUP * i, GROUP);
  }
  secp256k1_scalar_clear(&halved);
  secp256k1_scalar_clear(&low);
  secp256k1_scalar_clear(&high);
}

static void multiples_of(Multiples *multiples, const secp256k1_ge *point) {
  secp256k1_gej first;
  secp256k1_gej_set_ge(&first, point);
  secp256k1_ecmult_odd_multiples_table_globalz_windowa(multiples->low, &multiples->z, &first);
  for (int i = 0; i < ECMULT_TABLE_SIZE(WINDOW_A); i++) {
    secp256k1_fe_normalize_weak(&multiples->low[i].y);
    secp256k1_ge_mul_lambda(&multiples->high[i], &multiples->low[i]);
  }
}

/*
 * The point of the digits, in constant time. No point on the way is the identity: every prefix of odd digits is a
 * vector shorter than the lattice's shortest, and not zero.
 */
static void multiply(secp256k1_gej *product, const Multiples *multiples, const Digits *digits) {
  secp256k1_ge next;
  int digit = 2 * digits->low[GROUPS - 1] - 15;
  ECMULT_CONST_TABLE_GET_GE(&next, multiples->low, digit, WINDOW_A);
  secp256k1_gej_set_ge(product, &next);
  for (int i = GROUPS - 1;; i--) {
    if (i < GROUPS - 1) {
      for (int bit = 0; bit < GROUP; bit++) secp256k1_gej_double_nonzero(product, product, NULL);
      digit = 2 * digits->low[i] - 15;
      ECMULT_CONST_TABLE_GET_GE(&next, multiples->low, digit, WINDOW_A);
      secp256k1_gej_add_ge(product, product, &next);
    }
    digit = 2 * digits->high[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples->high, digit, WINDOW_A);
    secp256k1_gej_add_ge(product, product, &next);
    if (i == 0) break;
  }
  secp256k1_fe_mul(&product->z, &product->z, &multiples->z);
  secp256k1_ge_clear(&next);
}

/* Compressed, all with one constant-time inversion; none is the identity. Points are 33 bytes apart. */
static void encode_points(uint8_t *out, const secp256k1_gej points[], size_t count) {
  secp256k1_fe before[MOST_AT_ONCE], inverse, zi, zi2, x, y;
  before[0] = points[0].z;
  for (size_t i = 1; i < count; i++) secp256k1_fe_mul(&before[i], &before[i - 1], &points[i].z);
  secp256k1_fe_inv(&inverse, &before[count - 1]);
  for (size_t i = count; i-- > 0;) {
    if (i > 0) secp256k1_fe_mul(&zi, &inverse, &before[i - 1]);
    else zi = inverse;
    secp256k1_fe_mul(&inverse, &inverse, &points[i].z);
    secp256k1_fe_sqr(&zi2, &zi);
    secp256k1_fe_mul(&x, &points[i].x, &zi2);
    secp256k1_fe_mul(&zi2, &zi2, &zi);
    secp256k1_fe_mul(&y, &points[i].y, &zi2);
    secp256k1_fe_normalize(&x);
    secp256k1_fe_normalize(&y);
    out[POINT * i] = 2 | secp256k1_fe_is_odd(&y);
    secp256k1_fe_get_b32(out + POINT * i + 1, &x);
  }
}

/* x ‖ y, to be read again without a square root. */
static void put_affine(uint8_t out[2 * NUMBER], secp256k1_ge *point) {
  secp256k1_fe_normalize_var(&point->x);
  secp256k1_fe_normalize_var(&point->y);
  secp256k1_fe_get_b32(out, &point->x);
  secp256k1_fe_get_b32(out + NUMBER, &point->y);
}

static bool read_affine(secp256k1_ge *point, const uint8_t bytes[2 * NUMBER]) {
  secp256k1_fe x, y;
  if (!secp256k1_fe_set_b32(&x, bytes) || !secp256k1_fe_set_b32(&y, bytes + NUMBER)) return false;
  secp256k1_ge_set_xy(point, &x, &y);
  return secp256k1_ge_is_valid_var(point);
}

/* (points of 128 bytes, capsule of 105): whether its layout, points and proof s·G = V + h·E are right. Writes E ‖ V, affine. */
static napi_value readCapsule(napi_env env, napi_callback_info info) {
  Bytes arg[2];
  if (!arguments(env, info, 2, arg)) return NULL;
  if (arg[0].length != POINTS) return refuse(env, "an argument has another length");
  const uint8_t *capsule = arg[1].at;
  static const uint8_t marks[][2] = {{0, 0x93}, {1, 0xc4}, {2, POINT}, {36, 0xc4}, {37, POINT}, {71, 0xc4}, {72, NUMBER}};
  if (arg[1].length != CAPSULE) return truth(env, false);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (capsule[marks[i][0]] != marks[i][1]) return truth(env, false);
  secp256k1_ge e, v;
  secp256k1_scalar s, h;
  if (!read_point(&e, capsule + CAPSULE_E) || !read_point(&v, capsule + CAPSULE_V) || !read_scalar(&s, capsule + CAPSULE_S)) return truth(env, false);
  put_affine(arg[0].at, &e);
  put_affine(arg[0].at + 2 * NUMBER, &v);
  secp256k1_sha256 hash;
  begin_challenge(&hash, "CAPSULE_POINTS");
  secp256k1_sha256_write(&hash, capsule + CAPSULE_E, POINT);
  secp256k1_sha256_write(&hash, capsule + CAPSULE_V, POINT);
  finish_challenge(&hash, &h);
  secp256k1_scalar_negate(&h, &h);
  secp256k1_gej sum;
  secp256k1_gej_set_ge(&sum, &e);
  secp256k1_ecmult(&context->ecmult_ctx, &sum, &sum, &h, &s);
  secp256k1_ge_neg(&v, &v);
  secp256k1_gej_add_ge_var(&sum, &sum, &v, NULL);
  return truth(env, secp256k1_gej_is_infinity(&sum));
}

/* scalar·U of the digits, in constant time: additions alone. */
static void multiply_u(secp256k1_gej *product, const Digits *digits) {
  secp256k1_ge next;
  secp256k1_gej_set_infinity(product);
  for (int i = 0; i < GROUPS; i++) {
    int digit = 2 * digits->low[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples_of_u[i], digit, WINDOW_A);
    secp256k1_gej_add_ge(product, product, &next);
    digit = 2 * digits->high[i] - 15;
    ECMULT_CONST_TABLE_GET_GE(&next, multiples_of_u[i], digit, WINDOW_A);
    secp256k1_ge_mul_lambda(&next, &next);
    secp256k1_gej_add_ge(product, product, &next);
  }
  secp256k1_ge_clear(&next);
}

/* (into 33·n, n secret scalars of 32 bytes), n at most 64: each times U; false where one is none. */
static napi_value multiplyU(napi_env env, napi_callback_info info) {
  Bytes arg[2];
  if (!arguments(env, info, 2, arg)) return NULL;
  const size_t count = arg[1].length / NUMBER;
  if (count < 1 || count > MOST_AT_ONCE || arg[1].length != count * NUMBER || arg[0].length != count * POINT) return refuse(env, "an argument has another length");
  secp256k1_scalar scalar;
  secp256k1_gej products[MOST_AT_ONCE];
  Digits digits;
  bool right = true;
  for (size_t i = 0; right && i < count; i++) {
    right = read_scalar(&scalar, arg[1].at + NUMBER * i);
    if (!right) break;
    digits_of(&digits, &scalar);
    multiply_u(&products[i], &digits);
  }
  if (right) encode_points(arg[0].at, products, count);
  secp256k1_scalar_clear(&scalar);
  wipe(&digits, sizeof digits);
  wipe(products, sizeof products);
  return truth(env, right);
}

/* One signature under way. All but r and the parity of R's y is secret until s is made. */
typedef struct { secp256k1_scalar message, nonce, inverse; } Signing;

/* nonce⁻¹ of each, all with one constant-time inversion. */
static void invert_nonces(Signing signing[], size_t count) {
  secp256k1_scalar before[MOST_AT_ONCE], inverse;
  before[0] = signing[0].nonce;
  for (size_t i = 1; i < count; i++) secp256k1_scalar_mul(&before[i], &before[i - 1], &signing[i].nonce);
  secp256k1_scalar_inverse(&inverse, &before[count - 1]);
  for (size_t i = count; i-- > 0;) {
    if (i > 0) secp256k1_scalar_mul(&signing[i].inverse, &inverse, &before[i - 1]);
    else signing[i].inverse = inverse;
    secp256k1_scalar_mul(&inverse, &inverse, &signing[i].nonce);
  }
  secp256k1_scalar_clear(&inverse);
  wipe(before, sizeof before);
}

/* r ‖ s ‖ recovery id, s the lower of the two; `point` is R, compressed. False where R or s is one in 2^127. */
static bool finish_signature(uint8_t out[SIGNATURE + 1], const uint8_t point[POINT], const Signing *signing, const secp256k1_scalar *key) {
  secp256k1_scalar r, s;
  int overflow;
  secp256k1_scalar_set_b32(&r, point + 1, &overflow);
  secp256k1_scalar_mul(&s, &r, key);
  secp256k1_scalar_add(&s, &s, &signing->message);
  secp256k1_scalar_mul(&s, &s, &signing->inverse);
  if (overflow || secp256k1_scalar_is_zero(&r) || secp256k1_scalar_is_zero(&s)) return false;
  const int high = secp256k1_scalar_is_high(&s);
  secp256k1_scalar_cond_negate(&s, high);
  secp256k1_scalar_get_b32(out, &r);
  secp256k1_scalar_get_b32(out + NUMBER, &s);
  out[SIGNATURE] = (uint8_t)((point[0] & 1) ^ high);
  return true;
}

/*
 * (into 65·n, n digests of 32, key of 32), n at most 64: recoverable ECDSA with the nonces of RFC 6979, byte for byte what
 * libsecp256k1 signs one by one. False where the key is none, or a nonce is one in 2^127: then nothing may be used.
 */
static napi_value signDigests(napi_env env, napi_callback_info info) {
  Bytes arg[3];
  if (!arguments(env, info, 3, arg)) return NULL;
  const size_t count = arg[1].length / NUMBER;
  if (count < 1 || count > MOST_AT_ONCE || arg[1].length != count * NUMBER || arg[0].length != count * (SIGNATURE + 1) || arg[2].length != NUMBER)
    return refuse(env, "an argument has another length");
  secp256k1_scalar key;
  Signing signing[MOST_AT_ONCE];
  secp256k1_gej points[MOST_AT_ONCE];
  uint8_t encoded[MOST_AT_ONCE * POINT], nonce[NUMBER];
  bool right = read_scalar(&key, arg[2].at);
  for (size_t i = 0; right && i < count; i++) {
    const uint8_t *digest = arg[1].at + NUMBER * i;
    right = nonce_function_rfc6979(nonce, digest, arg[2].at, NULL, NULL, 0) && read_scalar(&signing[i].nonce, nonce);
    if (!right) break;
    secp256k1_scalar_set_b32(&signing[i].message, digest, NULL);
    secp256k1_ecmult_gen(&context->ecmult_gen_ctx, &points[i], &signing[i].nonce);
  }
  if (right) {
    encode_points(encoded, points, count);
    invert_nonces(signing, count);
  }
  for (size_t i = 0; right && i < count; i++) right = finish_signature(arg[0].at + (SIGNATURE + 1) * i, encoded + POINT * i, &signing[i], &key);
  secp256k1_scalar_clear(&key);
  wipe(nonce, sizeof nonce);
  wipe(signing, sizeof signing);
  wipe(points, sizeof points);
  return truth(env, right);
}

static uint8_t *put(uint8_t *at, uint8_t length, const uint8_t *value) {
  *at++ = 0xc4;
  *at++ = length;
  memcpy(at, value, length);
  return at + length;
}

/* What of a transformation is public, and where it goes. */
typedef struct { uint8_t *into; const uint8_t *capsule, *kfrag, *tU; const uint8_t (*out)[POINT]; } Public;

/* z = t + h·rk, over E, E1, E2, V, V1, V2, U, U1, U2, in Umbral's order; `out` is E1, V1, E2, V2. */
static void prove(uint8_t z[NUMBER], const Public *p, const secp256k1_scalar *key, const secp256k1_scalar *t) {
  const uint8_t *hashed[9] = {p->capsule + CAPSULE_E, p->out[0], p->out[2], p->capsule + CAPSULE_V, p->out[1], p->out[3], p->kfrag + KFRAG_U, p->kfrag + KFRAG_COMMITMENT, p->tU};
  secp256k1_sha256 hash;
  secp256k1_scalar h;
  begin_challenge(&hash, "CFRAG_VERIFICATION");
  for (int i = 0; i < 9; i++) secp256k1_sha256_write(&hash, hashed[i], POINT);
  finish_challenge(&hash, &h);
  secp256k1_scalar_mul(&h, &h, key);
  secp256k1_scalar_add(&h, &h, t);
  secp256k1_scalar_get_b32(z, &h);
  secp256k1_scalar_clear(&h);
}

static void write_cfrag(const Public *p, const uint8_t z[NUMBER]) {
  uint8_t *at = p->into;
  *at++ = 0x95;
  at = put(at, POINT, p->out[0]);
  at = put(at, POINT, p->out[1]);
  at = put(at, NUMBER, p->kfrag + KFRAG_ID);
  at = put(at, POINT, p->kfrag + KFRAG_PRECURSOR);
  *at++ = 0x96;
  at = put(at, POINT, p->out[2]);
  at = put(at, POINT, p->out[3]);
  at = put(at, POINT, p->kfrag + KFRAG_COMMITMENT);
  at = put(at, POINT, p->tU);
  at = put(at, NUMBER, z);
  put(at, SIGNATURE, p->kfrag + KFRAG_SIGNATURE);
}

/* (into 381, checked capsule of 105, its points of 128, checked kfrag of 310, t of 32, t·U of 33): the cfrag; t is overwritten. */
static napi_value transform(napi_env env, napi_callback_info info) {
  Bytes arg[6];
  if (!arguments(env, info, 6, arg)) return NULL;
  static const size_t lengths[6] = {CFRAG, CAPSULE, POINTS, KFRAG, NUMBER, POINT};
  for (int i = 0; i < 6; i++)
    if (arg[i].length != lengths[i]) return refuse(env, "an argument has another length");
  secp256k1_ge point;
  secp256k1_scalar key, t;
  secp256k1_gej products[WORK];
  Multiples multiples;
  Digits digits[2];
  uint8_t out[WORK][POINT], z[NUMBER];
  bool right = read_scalar(&key, arg[3].at + KFRAG_KEY) & read_scalar(&t, arg[4].at);
  wipe(arg[4].at, NUMBER);
  digits_of(&digits[0], &key);
  digits_of(&digits[1], &t);
  for (int i = 0; right && i < 2; i++) {
    right = read_affine(&point, arg[2].at + 2 * NUMBER * i);
    if (!right) break;
    multiples_of(&multiples, &point);
    for (int j = 0; j < 2; j++) multiply(&products[2 * j + i], &multiples, &digits[j]);
  }
  if (right) {
    encode_points(out[0], products, WORK);
    const Public p = {arg[0].at, arg[1].at, arg[3].at, arg[5].at, (const uint8_t (*)[POINT])out};
    prove(z, &p, &key, &t);
    write_cfrag(&p, z);
  }
  secp256k1_scalar_clear(&key);
  secp256k1_scalar_clear(&t);
  wipe(digits, sizeof digits);
  wipe(products, sizeof products);
  return truth(env, right);
}

static void make_tables(void) {
  static const uint8_t u[POINT] = {
    0x03, 0x07, 0x93, 0x90, 0xd0, 0xfb, 0xe2, 0x20, 0xfc, 0x34, 0xaa, 0xb8, 0xec, 0xbf, 0x49, 0x09, 0x80,
    0x98, 0x03, 0x68, 0x20, 0xfa, 0xdb, 0x98, 0xc0, 0x31, 0x43, 0xe5, 0x5d, 0xb8, 0xec, 0x73, 0xcd};
  secp256k1_gej odd[ECMULT_TABLE_SIZE(WINDOW_A)], base, twice;
  secp256k1_ge point;
  if (!read_point(&point, u)) return;
  secp256k1_gej_set_ge(&base, &point);
  for (int i = 0; i < GROUPS; i++) {
    odd[0] = base;
    secp256k1_gej_double_var(&twice, &base, NULL);
    for (int j = 1; j < ECMULT_TABLE_SIZE(WINDOW_A); j++) secp256k1_gej_add_var(&odd[j], &odd[j - 1], &twice, NULL);
    secp256k1_ge_set_all_gej_var(multiples_of_u[i], odd, ECMULT_TABLE_SIZE(WINDOW_A));
    for (int j = 0; j < ECMULT_TABLE_SIZE(WINDOW_A); j++) {
      secp256k1_fe_normalize_var(&multiples_of_u[i][j].x);
      secp256k1_fe_normalize_var(&multiples_of_u[i][j].y);
    }
    for (int bit = 0; bit < GROUP; bit++) secp256k1_gej_double_var(&base, &base, NULL);
  }
  secp256k1_context *made = secp256k1_context_create(SECP256K1_CONTEXT_VERIFY | SECP256K1_CONTEXT_SIGN);
  uint8_t seed[NUMBER];
  if (getentropy(seed, sizeof seed) == 0 && secp256k1_context_randomize(made, seed)) context = made;
  wipe(seed, sizeof seed);
}

#define METHOD(name) {#name, NULL, name, NULL, NULL, NULL, napi_enumerable, NULL}

NAPI_MODULE_INIT() {
  pthread_once(&tables, make_tables);
  const napi_property_descriptor methods[] = {METHOD(readCapsule), METHOD(multiplyU), METHOD(transform), METHOD(signDigests)};
  return context && napi_define_properties(env, exports, sizeof methods / sizeof *methods, methods) == napi_ok ? exports : NULL;
}
