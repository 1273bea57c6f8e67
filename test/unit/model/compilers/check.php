<?php
[, $texts] = json_decode(stream_get_contents(STDIN));
echo json_encode(array_map(function ($text) {
    try {
        foreach (token_get_all($text, TOKEN_PARSE) as $token) {
            // The page would show it to its visitors.
            if (is_array($token) && $token[0] === T_INLINE_HTML && preg_match('/192\.0\.2\.1|curl_init/', $token[1])) {
                return 'code as HTML: ' . $token[1];
            }
        }
        return null;
    } catch (Error $error) {
        return $error->getMessage();
    }
}, $texts));
