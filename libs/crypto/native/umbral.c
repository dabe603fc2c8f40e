// A proxy's transformation in one call, and its signatures for a whole order, as Node-API functions for
// src/umbral/umbral-module.ts: on the sources of libsecp256k1 that its npm package ships, whose own binding costs a square
// root and two inversions for every single multiplication. Built by build.mjs where the machine has a C compiler; nothing depends on it being there.
//
// Layouts are those of src/umbral/layout.ts, by position. What is done with secrets is constant-time (multiply.h); what
// is checked with public values alone is not.
#include "multiply.h"

enum { CAPSULE = 105, POINTS = 128, KFRAG = 310, CFRAG = 381, WORK = 4 };
/* Where the values lie behind their marks. */
enum { CAPSULE_E = 3, CAPSULE_V = 38, CAPSULE_S = 73 };
enum { KFRAG_U = 4, KFRAG_ID = 39, KFRAG_KEY = 73, KFRAG_PRECURSOR = 107, KFRAG_COMMITMENT = 143, KFRAG_SIGNATURE = 244, SIGNATURE = 64 };

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

#define METHOD(name) {#name, NULL, name, NULL, NULL, NULL, napi_enumerable, NULL}

NAPI_MODULE_INIT() {
  pthread_once(&tables, make_tables);
  const napi_property_descriptor methods[] = {METHOD(readCapsule), METHOD(multiplyU), METHOD(transform), METHOD(signDigests)};
  return context && napi_define_properties(env, exports, sizeof methods / sizeof *methods, methods) == napi_ok ? exports : NULL;
}
