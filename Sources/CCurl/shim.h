#pragma once
#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic and so invisible to Swift: one typed wrapper for each kind of value. */
static inline CURLcode inspel_curl_set_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode inspel_curl_set_offset(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode inspel_curl_set_string(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode inspel_curl_set_list(CURL *h, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode inspel_curl_set_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
typedef size_t (*inspel_curl_callback)(char *, size_t, size_t, void *);
static inline CURLcode inspel_curl_set_callback(CURL *h, CURLoption o, inspel_curl_callback f) { return curl_easy_setopt(h, o, f); }
static inline CURLcode inspel_curl_get_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode inspel_curl_get_socket(CURL *h, CURLINFO i, curl_socket_t *v) { return curl_easy_getinfo(h, i, v); }
typedef int (*inspel_curl_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode inspel_curl_set_progress(CURL *h, CURLoption o, inspel_curl_progress f) { return curl_easy_setopt(h, o, f); }
