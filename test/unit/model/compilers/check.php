<?php
[, $texts] = json_decode(stream_get_contents(STDIN));
echo json_encode(array_map(function ($text) {
    try {
        token_get_all($text, TOKEN_PARSE);
        return null;
    } catch (Error $error) {
        return $error->getMessage();
    }
}, $texts));
